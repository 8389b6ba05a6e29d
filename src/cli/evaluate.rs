//! `krachtproef evaluate`: labelled sentences in, figures out.

use std::collections::BTreeMap;
use std::path::Path;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use anyhow::bail;
use clap::Args;
use clap::ValueEnum;
use krachtproef::error::Error;
use krachtproef::evaluate;
use krachtproef::evaluate::Evaluation;
use krachtproef::evaluate::Set;
use krachtproef::lexicon::Framework;
use krachtproef::lexicon::Measured;
use krachtproef::report;
use krachtproef::report::Language;
use krachtproef::report::Length;
use krachtproef::sample;
use krachtproef::sample::Key;

use super::Frameworks;
use super::date;
use super::output;

/// Measure the lexicon on labelled sentences: precision, recall, agreement, and every disagreement
/// with the term behind it.
///
/// Files are JSON lines `{"id","text","labels","stance","middel"}`, or workbooks that `krachtproef
/// sample` wrote and people filled in; copies of one workbook are put together. Where the key of a
/// sample lies beside it, the figures are corrected for how it was drawn.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Evaluate {
    /// Labelled sentences.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Write it in this format instead of showing it.
    #[arg(long, value_enum)]
    format: Option<Shape>,
    /// Where to; standard output where it is left out.
    #[arg(long, value_name = "PATH")]
    out: Option<PathBuf>,
    /// List every disagreement, and every table in full.
    #[arg(long)]
    all: bool,
    /// Only figures: no sentence is shown or written. For sentences that must stay unseen.
    #[arg(long, conflicts_with = "all")]
    figures: bool,
    /// Show what flips against the lexicon in this folder, by which term, and whether it matters.
    #[arg(long, value_name = "DIR")]
    compare: Option<PathBuf>,
    /// Key of a sample; found by itself where it lies beside the file.
    #[arg(long, value_name = "PATH")]
    key: Option<PathBuf>,
    /// Store the measured recall with the lexicon: the folder of its framework. Audits with it then
    /// say in each proof of absence how much it was measured to find.
    #[arg(long, value_name = "PATH")]
    record: Option<PathBuf>,
    /// Date of the measurement that is stored; today where it is left out.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date::parse)]
    date: Option<String>,
    #[command(flatten)]
    frameworks: Frameworks,
    /// Language of what is shown.
    #[arg(long, value_enum, default_value_t = Language::Nl)]
    lang: Language,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Shape {
    /// For programs.
    Json,
    /// For reports and diffs.
    Markdown,
}

const EXAMPLES: &str = "\
Examples:
  krachtproef evaluate gold.jsonl --all
  krachtproef evaluate validatie/krachtproef-steekproef.xlsx
  krachtproef evaluate gold.jsonl --lexicon lexicon --compare vorig-lexicon
  krachtproef evaluate gold.jsonl --lexicon lexicon --record lexicon/eigen-kracht";

impl Evaluate {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let framework = self.frameworks.load()?;
        let other = match &self.compare {
            Some(folder) => Some(self.frameworks.load_from(folder)?),
            None => None,
        };
        let record = match &self.record {
            Some(path) => Some(target(path, &framework)?),
            None => None,
        };
        let sets = self.read(&framework)?;
        let mut evaluation = evaluate::evaluate(&framework, &sets, other.as_ref());
        if self.figures {
            evaluation.disagreements.clear();
            if let Some(comparison) = &mut evaluation.comparison {
                comparison.flips.clear();
            }
        }
        self.show(&evaluation, &framework)?;
        if let Some(path) = record {
            let fail = |reason: String| Error::Write {
                path: path.clone(),
                reason,
            };
            let date = self.date.clone().unwrap_or_else(date::today);
            let measured = evaluate::measured(&evaluation, &date).map_err(fail)?;
            let text = measured.to_toml().map_err(fail)?;
            output::write(&path, text.as_bytes())?;
            anstream::eprintln!("{}", path.display());
        }
        Ok(ExitCode::SUCCESS)
    }

    fn show(&self, evaluation: &Evaluation, framework: &Framework) -> anyhow::Result<()> {
        let by_name = self.out.as_ref().and_then(|path| {
            let extension = path.extension()?.to_string_lossy().to_lowercase();
            match extension.as_str() {
                "json" => Some(Shape::Json),
                "md" => Some(Shape::Markdown),
                _ => None,
            }
        });
        let length = if self.all {
            Length::All
        } else {
            Length::Capped
        };
        let text = match (self.format.or(by_name), &self.out) {
            (None, None) => {
                let pieces = report::evaluation_summary(evaluation, framework, self.lang, length);
                return output::print(pieces);
            }
            (None, Some(path)) => bail!(
                "cannot write {}: say in which --format (have: json, markdown)",
                path.display()
            ),
            (Some(Shape::Json), _) => report::evaluation_json(evaluation)
                .map_err(|reason| anyhow::anyhow!("cannot write JSON: {reason}"))?,
            (Some(Shape::Markdown), _) => {
                report::evaluation_markdown(evaluation, framework, self.lang)
            }
        };
        match &self.out {
            Some(path) => {
                self.refuse_input(path)?;
                output::write(path, text.as_bytes())?;
                anstream::eprintln!("{}", path.display());
            }
            None => anstream::print!("{text}"),
        }
        Ok(())
    }

    /// What is written never replaces what it is about.
    fn refuse_input(&self, path: &Path) -> anyhow::Result<()> {
        let Ok(real) = path.canonicalize() else {
            return Ok(());
        };
        let mut inputs = self.files.iter().chain(&self.key);
        if inputs.any(|input| input.canonicalize().is_ok_and(|input| input == real)) {
            bail!(
                "cannot write {}: it is one of the files to read; choose another --out",
                path.display()
            );
        }
        Ok(())
    }

    /// The sets: each file one, copies of a workbook together one.
    fn read(&self, framework: &Framework) -> anyhow::Result<Vec<Set>> {
        let given = match &self.key {
            Some(path) => Some((path, Key::read(path)?)),
            None => None,
        };
        let mut contents: Vec<(&Path, Vec<u8>)> = Vec::new();
        for path in &self.files {
            let bytes =
                std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
            contents.push((path, bytes));
        }
        let mut sets = Vec::new();
        let mut samples: BTreeMap<String, Vec<(&Path, &[u8])>> = BTreeMap::new();
        for (path, bytes) in &contents {
            if bytes.starts_with(b"PK") {
                let sample = sample::name(path, bytes)?;
                samples.entry(sample).or_default().push((*path, bytes));
            } else {
                let set = evaluate::read(path, bytes, framework)?;
                sets.push((*path, set));
            }
        }
        for copies in samples.values() {
            sets.push((copies[0].0, sample::read(copies, framework)?));
        }
        let mut used = given.is_none();
        let mut weighed = Vec::new();
        for (path, mut set) in sets {
            let key = match &given {
                Some((_, key)) => Some(key.clone()).filter(|key| key.fits(&set)),
                None => beside(path, &set),
            };
            if let Some(key) = key {
                used = true;
                key.weigh(&mut set).map_err(|reason| Error::Read {
                    path: path.to_path_buf(),
                    reason,
                })?;
            } else if !set.coders.is_empty() {
                anstream::eprintln!(
                    "no key (…{}) beside {}: its figures are not corrected for how it was drawn; give it with --key",
                    Key::ENDING,
                    path.display()
                );
            }
            weighed.push(set);
        }
        if let (false, Some((path, _))) = (used, &given) {
            bail!(
                "cannot use {}: it is of another sample than these files",
                path.display()
            );
        }
        Ok(weighed)
    }
}

/// The key of a set, where it lies in the folder of its file.
fn beside(path: &Path, set: &Set) -> Option<Key> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let entries = std::fs::read_dir(folder.unwrap_or(Path::new("."))).ok()?;
    let mut keys: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.to_string_lossy().ends_with(Key::ENDING))
        .collect();
    keys.sort();
    keys.iter()
        .filter_map(|path| Key::read(path).ok())
        .find(|key| key.fits(set))
}

/// Where the measurement goes: into the folder of the very lexicon that is measured.
fn target(path: &Path, framework: &Framework) -> anyhow::Result<PathBuf> {
    let mut folder = path.to_path_buf();
    if path.file_name().is_some_and(|name| name == Measured::FILE) {
        folder.pop();
    }
    if !folder.join("framework.toml").is_file() {
        folder.push(&framework.id);
    }
    if !folder.join("framework.toml").is_file() {
        bail!(
            "cannot write {}: it is no folder of a framework (no framework.toml)",
            path.display()
        );
    }
    let there = krachtproef::lexicon::load_folder(&folder)?;
    let hash = there.first().map_or("", |framework| &framework.hash);
    if hash != framework.hash {
        bail!(
            "cannot write {}: the lexicon there is {hash}, the one measured is {}; give it with --lexicon",
            folder.join(Measured::FILE).display(),
            framework.hash
        );
    }
    Ok(folder.join(Measured::FILE))
}
