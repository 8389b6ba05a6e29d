//! Labelled sentences from JSON lines: `{"id", "text", "labels", "stance", "middel"}`.

use std::collections::BTreeSet;
use std::path::Path;

use serde::Deserialize;
use sha2::Digest;
use sha2::Sha256;

use super::Sentence;
use super::Set;
use crate::error::Error;
use crate::lexicon::Framework;
use crate::tag::Stance;
use crate::text::hex;

#[derive(Deserialize)]
struct Line {
    id: serde_json::Value,
    text: String,
    labels: Option<Vec<String>>,
    #[serde(default)]
    stance: Option<String>,
    #[serde(default)]
    middel: Option<bool>,
}

/// Reads the labelled sentences in `bytes`, the content of `path`.
///
/// # Errors
/// [`Error::Read`] with the first line that is not labelled, or labelled with what the framework
/// does not know.
pub fn read(path: &Path, bytes: &[u8], framework: &Framework) -> Result<Set, Error> {
    let refuse = |reason: String| Error::Read {
        path: path.to_path_buf(),
        reason,
    };
    let text = std::str::from_utf8(bytes)
        .map_err(|error| refuse(format!("it is not UTF-8: {error}")))?
        .trim_start_matches('\u{feff}');
    let mut sentences = Vec::new();
    for (number, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let sentence = sentence(line, framework)
            .map_err(|why| refuse(format!("line {}: {why}", number + 1)))?;
        sentences.push(sentence);
    }
    if sentences.is_empty() {
        return Err(refuse("there are no sentences in it".into()));
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    Ok(Set {
        name: name.into_owned(),
        sha256: hex(&Sha256::digest(bytes)),
        sentences,
        ..Set::default()
    })
}

fn sentence(line: &str, framework: &Framework) -> Result<Sentence, String> {
    let line: Line = serde_json::from_str(line).map_err(|error| {
        format!("{error} (want: {{\"id\", \"text\", \"labels\", \"stance\", \"middel\"}})")
    })?;
    let given = line
        .labels
        .ok_or("it is not labelled yet: labels is null (want: a list, empty for no element)")?;
    Ok(Sentence {
        id: match line.id {
            serde_json::Value::String(id) => id,
            other => other.to_string(),
        },
        text: line.text,
        labels: labels(given.iter().map(String::as_str), framework)?,
        stance: line.stance.as_deref().map(stance).transpose()?,
        means: line.middel,
        ..Sentence::default()
    })
}

/// Ids of elements to their indices.
///
/// # Errors
/// The first id that `framework` does not know, with those it does.
pub fn labels<'i>(
    ids: impl Iterator<Item = &'i str>,
    framework: &Framework,
) -> Result<BTreeSet<usize>, String> {
    ids.map(|id| {
        framework.element(id).ok_or_else(|| {
            let have: Vec<&str> = super::ids(framework).collect();
            format!(
                "unknown element '{id}' in framework '{}' (have: {})",
                framework.id,
                have.join(", ")
            )
        })
    })
    .collect()
}

/// The stance with this id.
///
/// # Errors
/// Where there is none, with those there are.
pub fn stance(id: &str) -> Result<Stance, String> {
    let found = Stance::ALL.into_iter().find(|stance| stance.id() == id);
    found.ok_or_else(|| {
        let have = Stance::ALL.map(Stance::id).join(", ");
        format!("unknown stance '{id}' (have: {have})")
    })
}
