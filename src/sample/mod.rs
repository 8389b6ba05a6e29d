//! Sentences of documents, drawn for people to label without seeing what the lexicon says: a
//! [`Sample`], as JSON lines or as a workbook, and its [`Key`], which is kept apart.
//!
//! How the draw went stands only in the key: a weight beside a sentence would tell the coder in
//! which group it was found.

mod draw;
mod filled;
mod workbook;

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;
use serde::Serialize;

use crate::error::Error;
use crate::evaluate::Set;

pub use draw::Wish;
pub use draw::draw;
pub use filled::name;
pub use filled::read;

/// Sentences for labelling, in the order in which they are shown: a random one.
#[derive(Debug, Clone, PartialEq)]
pub struct Sample {
    /// The sentences.
    pub sentences: Vec<Drawn>,
    /// How they were drawn.
    pub key: Key,
}

/// A sentence that was drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn {
    /// The id of the sample and a number.
    pub id: String,
    /// The sentence.
    pub text: String,
    /// The name of its document.
    pub document: String,
    /// The physical page, where there are pages.
    pub page: Option<u32>,
}

/// How a sample was drawn: not for the eyes of those who label it.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Key {
    /// What the ids of its sentences begin with; depends on documents, lexicon and wish.
    pub sample: String,
    /// Id of the framework.
    pub framework: String,
    /// Hash of the lexicon that made the groups.
    pub lexicon: String,
    /// Seed of the draw.
    pub seed: u64,
    /// The documents.
    pub documents: Vec<Source>,
    /// The groups that were drawn from.
    pub groups: Vec<Group>,
    /// For each sentence its group.
    pub sentences: BTreeMap<String, usize>,
}

/// A document that was drawn from.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Its name.
    pub name: String,
    /// SHA-256 of the file.
    pub sha256: String,
}

/// Sentences in which the lexicon finds the same element, the rarest where there are several.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Id of the element; `None` where it finds none.
    pub element: Option<String>,
    /// Sentences in the documents.
    pub population: usize,
    /// How many were drawn.
    pub drawn: usize,
}

impl Sample {
    /// Its sentences as JSON lines, with room for labels: `null` is not labelled yet, `[]` is no
    /// element.
    pub fn to_json_lines(&self) -> String {
        let mut lines = String::new();
        for drawn in &self.sentences {
            let line = serde_json::json!({
                "id": drawn.id,
                "text": drawn.text,
                "document": drawn.document,
                "page": drawn.page,
                "labels": null,
                "stance": null,
            });
            lines.push_str(&line.to_string());
            lines.push('\n');
        }
        lines
    }

    /// Its sentences as a workbook that two people fill in.
    ///
    /// # Errors
    /// What a workbook cannot hold.
    pub fn to_workbook(&self, framework: &crate::lexicon::Framework) -> Result<Vec<u8>, String> {
        workbook::write(self, framework).map_err(|error| error.to_string())
    }
}

impl Key {
    /// How the name of a key ends.
    pub const ENDING: &'static str = "-sleutel.json";

    /// As it is kept.
    pub fn to_json(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }

    /// Reads the key at `path`.
    ///
    /// # Errors
    /// [`Error::Read`] where it is none.
    pub fn read(path: &Path) -> Result<Self, Error> {
        let refuse = |reason: String| Error::Read {
            path: path.to_path_buf(),
            reason,
        };
        let text = std::fs::read_to_string(path).map_err(|error| refuse(error.to_string()))?;
        serde_json::from_str(&text)
            .map_err(|error| refuse(format!("it is no key of a sample: {error}")))
    }

    /// Whether the sentences of `set` are of this sample.
    pub fn fits(&self, set: &Set) -> bool {
        set.sentences
            .iter()
            .any(|sentence| self.sentences.contains_key(&sentence.id))
    }

    /// Gives each sentence of `set` its group, so that its figures can be weighted.
    ///
    /// # Errors
    /// Where a sentence is not of this sample.
    pub fn weigh(&self, set: &mut Set) -> Result<(), String> {
        let coders = set.coders.iter_mut().flat_map(|coder| &mut coder.sentences);
        for sentence in set.sentences.iter_mut().chain(coders) {
            sentence.group = *self.sentences.get(&sentence.id).ok_or_else(|| {
                format!(
                    "sentence '{}' is not of the sample '{}' of this key",
                    sentence.id, self.sample
                )
            })?;
        }
        set.groups = self.groups.iter().map(|group| group.population).collect();
        set.documents = self.documents.len();
        set.uncoded = self.sentences.len().saturating_sub(set.sentences.len());
        Ok(())
    }
}
