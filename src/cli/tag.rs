//! `krachtproef tag`: sentences in, labels out, a line at a time.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::BufRead;
use std::io::BufReader;
use std::io::BufWriter;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use clap::Args;
use krachtproef::tag::Tagger;
use serde::Deserialize;
use serde::Serialize;

use super::Frameworks;

/// Tag sentences: JSON lines `{"id","text"}` in, JSON lines `{"id","labels","stance","tags"}` out.
///
/// One sentence a line, streaming. `start` and `end` of a tag are byte offsets into the text.
/// `stance` is null where no element outside the life domains was found.
#[derive(Debug, Args)]
pub(crate) struct Tag {
    /// File to read; standard input where it is left out, or `-`.
    file: Option<PathBuf>,
    #[command(flatten)]
    frameworks: Frameworks,
}

#[derive(Deserialize)]
struct Sentence {
    id: serde_json::Value,
    text: String,
}

#[derive(Serialize)]
struct Labelled<'f> {
    id: serde_json::Value,
    labels: BTreeSet<&'f str>,
    stance: Option<&'f str>,
    tags: Vec<Found<'f>>,
}

#[derive(Serialize)]
struct Found<'f> {
    element: &'f str,
    start: usize,
    end: usize,
    term: String,
    strength: krachtproef::lexicon::Strength,
    stance: Option<&'f str>,
    means: bool,
}

impl Tag {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let framework = self.frameworks.load()?;
        let tagger = Tagger::new(&framework);
        let input: Box<dyn BufRead> = match &self.file {
            Some(path) if path.as_os_str() != "-" => Box::new(BufReader::new(
                File::open(path).with_context(|| format!("cannot read {}", path.display()))?,
            )),
            _ => Box::new(std::io::stdin().lock()),
        };
        let mut out = BufWriter::new(std::io::stdout().lock());
        let mut code = ExitCode::SUCCESS;
        for (number, line) in input.lines().enumerate() {
            let line = line.with_context(|| format!("cannot read line {}", number + 1))?;
            if line.trim().is_empty() {
                continue;
            }
            // one bad line does not stop the run, and does not go unsaid
            match serde_json::from_str::<Sentence>(&line) {
                Ok(sentence) => {
                    let labelled = label(&tagger, sentence);
                    serde_json::to_writer(&mut out, &labelled)?;
                    out.write_all(b"\n")?;
                }
                Err(error) => {
                    out.flush()?;
                    anstream::eprintln!(
                        "cannot tag line {}: {error} (want: {{\"id\": …, \"text\": \"…\"}})",
                        number + 1
                    );
                    code = ExitCode::from(2);
                }
            }
        }
        out.flush()?;
        Ok(code)
    }
}

fn label<'f>(tagger: &Tagger<'f>, sentence: Sentence) -> Labelled<'f> {
    let framework = tagger.framework();
    let tagging = tagger.tag_sentence(&sentence.text);
    let outside = |element: usize| !framework.clusters[framework.elements[element].cluster].domain;
    let mut tags = tagging.tags;
    tags.sort_by_key(|tag| (tag.span, tag.element));
    Labelled {
        id: sentence.id,
        labels: tags
            .iter()
            .map(|tag| framework.elements[tag.element].id.as_str())
            .collect(),
        stance: tags
            .iter()
            .find(|tag| outside(tag.element))
            .map(|tag| tag.stance.id()),
        tags: tags
            .into_iter()
            .map(|tag| Found {
                element: &framework.elements[tag.element].id,
                start: tag.span.start,
                end: tag.span.end,
                stance: outside(tag.element).then(|| tag.stance.id()),
                means: tag.means,
                term: tag.term,
                strength: tag.strength,
            })
            .collect(),
    }
}
