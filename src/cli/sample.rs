//! `krachtproef sample`: documents in, sentences to label out.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::bail;
use clap::Args;
use krachtproef::sample::Key;
use krachtproef::sample::Wish;
use krachtproef::sample::draw;
use krachtproef::tag::Tagger;

use super::Frameworks;
use super::input;
use super::output;

/// Draw sentences of documents, for two people to label without seeing what the tool says.
///
/// Writes JSON lines, a workbook with instructions in Dutch and a sheet for each of two people, and a
/// key. The sentences are drawn by what the lexicon finds in them, those in which it finds nothing
/// included, spread over the documents. Nothing of that is in the workbook: the key holds it, by
/// which `krachtproef evaluate` corrects the figures. Keep the key from those who label.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Sample {
    /// Documents, or folders of documents.
    #[arg(required = true, value_name = "DOC")]
    paths: Vec<PathBuf>,
    /// Sentences to draw.
    #[arg(long, value_name = "N", default_value_t = 200)]
    n: usize,
    /// Share of sentences in which the lexicon finds nothing, 0 to 1.
    #[arg(long, value_name = "SHARE", default_value_t = 0.4)]
    negatives: f64,
    /// The same seed draws the same sentences.
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// Where to: a file that ends in .jsonl or .xlsx, or a folder for both. Nothing is overwritten.
    #[arg(long, value_name = "PATH", default_value = ".")]
    out: PathBuf,
    #[command(flatten)]
    frameworks: Frameworks,
}

const EXAMPLES: &str = "\
Examples:
  krachtproef sample dossier/ --n 200 --out validatie/
  krachtproef evaluate validatie/krachtproef-steekproef.xlsx";

/// The name of a sample, before its extension.
const NAME: &str = "krachtproef-steekproef";

impl Sample {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        if !(0.0..=1.0).contains(&self.negatives) {
            bail!(
                "cannot sample: --negatives {} is no share of 0 to 1",
                self.negatives
            );
        }
        let framework = self.frameworks.load()?;
        let (lines, workbook, key) = self.targets();
        for path in [&lines, &workbook].into_iter().flatten().chain([&key]) {
            if path.exists() {
                bail!(
                    "cannot write {}: it is there already, and may hold work; choose another --out",
                    path.display()
                );
            }
        }
        let (documents, unread) = input::read_all(&self.paths);
        let code = input::complain(&unread);
        let wish = Wish {
            sentences: self.n,
            negatives: self.negatives,
            seed: self.seed,
        };
        let sample = draw(&documents, &Tagger::new(&framework), wish)
            .map_err(|reason| anyhow::anyhow!("cannot sample: {reason}"))?;
        if let Some(path) = &lines {
            output::write(path, sample.to_json_lines().as_bytes())?;
        }
        if let Some(path) = &workbook {
            let bytes = sample.to_workbook(&framework).map_err(|reason| {
                krachtproef::error::Error::Write {
                    path: path.clone(),
                    reason,
                }
            })?;
            output::write(path, &bytes)?;
        }
        output::write(&key, sample.key.to_json().as_bytes())?;
        for path in [&lines, &workbook].into_iter().flatten() {
            anstream::println!("{}", path.display());
        }
        anstream::println!("{}", key.display());
        if sample.sentences.len() < self.n {
            anstream::eprintln!(
                "only {} sentences in these documents: all of them are in the sample",
                sample.sentences.len()
            );
        }
        Ok(code)
    }

    /// Where JSON lines, workbook and key go.
    fn targets(&self) -> (Option<PathBuf>, Option<PathBuf>, PathBuf) {
        let extension = self
            .out
            .extension()
            .map(|end| end.to_string_lossy().to_lowercase());
        let stem = self.out.with_extension("");
        let key = |stem: &PathBuf| {
            let mut name = stem.clone().into_os_string();
            name.push(Key::ENDING);
            PathBuf::from(name)
        };
        match extension.as_deref() {
            Some("jsonl") if !self.out.is_dir() => (Some(self.out.clone()), None, key(&stem)),
            Some("xlsx") if !self.out.is_dir() => (None, Some(self.out.clone()), key(&stem)),
            _ => {
                let stem = self.out.join(NAME);
                let with = |end: &str| Some(stem.with_extension(end));
                (with("jsonl"), with("xlsx"), key(&stem))
            }
        }
    }
}
