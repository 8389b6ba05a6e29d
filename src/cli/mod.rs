//! The command line: what can be asked, and by which command it is answered.

mod audit;
mod date;
mod evaluate;
mod input;
mod lexicon;
mod output;
mod read;
mod sample;
mod tag;

use std::path::Path;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use clap::Parser;
use clap::Subcommand;
use krachtproef::lexicon::Framework;

/// Audits Dutch municipal policy on eigen kracht: which elements are in it, which are not, with
/// quotations, pages and proof.
#[derive(Debug, Parser)]
#[command(version, about, max_term_width = 100, after_help = EXIT_CODES)]
pub(crate) struct Cli {
    #[command(subcommand)]
    command: Command,
}

const EXIT_CODES: &str = "\
Exit codes: 0 all elements found, 1 gaps, 2 something could not be read or asked.

Examples:
  krachtproef audit nota.pdf verordening.pdf        one dossier, one report (HTML, in Dutch)
  krachtproef audit dossier/ --format xlsx,json     every document below a folder
  krachtproef audit nota.pdf --framework all        by every framework of the field
  krachtproef read nota.pdf                         what the tool saw, page by page
  krachtproef sample dossier/ --n 200               sentences for two people to label, blind
  krachtproef evaluate gold.jsonl                   how good the lexicon is on labelled sentences
  krachtproef lexicon explain \"zelf … <bepalen>\" \"Ouders bepalen zelf wat helpt.\"";

#[derive(Debug, Subcommand)]
enum Command {
    /// Audit the documents of one municipality.
    Audit(audit::Audit),
    /// Show what the tool saw in documents.
    Read(read::Read),
    /// Tag sentences: JSON lines in, JSON lines out.
    Tag(tag::Tag),
    /// Draw sentences of documents, for two people to label without seeing what the tool says.
    Sample(sample::Sample),
    /// Measure the lexicon on labelled sentences.
    Evaluate(evaluate::Evaluate),
    /// List, check and explain the lexicon.
    Lexicon(lexicon::Lexicon),
}

/// Which lexicon.
#[derive(Debug, Args)]
struct Frameworks {
    /// Folder of a framework, or of several; the built-in lexicon where it is left out.
    #[arg(long, value_name = "DIR")]
    lexicon: Option<PathBuf>,
    /// Id of the framework; `krachtproef lexicon list` shows them. For an audit several, separated
    /// by commas, or `all`.
    #[arg(
        long,
        value_name = "ID",
        value_delimiter = ',',
        default_value = "eigen-kracht"
    )]
    framework: Vec<String>,
}

impl Frameworks {
    /// The one framework asked for.
    fn load(&self) -> anyhow::Result<Framework> {
        let mut all = self.load_all()?;
        if all.len() > 1 {
            anyhow::bail!(
                "cannot use {} frameworks at once here: give one id with --framework",
                all.len()
            );
        }
        Ok(all.remove(0))
    }

    /// The one framework asked for, of another folder.
    fn load_from(&self, folder: &Path) -> anyhow::Result<Framework> {
        let mut all = self.load_all_from(folder)?;
        if all.len() > 1 {
            anyhow::bail!(
                "cannot use {} frameworks of {} at once: give one id with --framework",
                all.len(),
                folder.display()
            );
        }
        Ok(all.remove(0))
    }

    /// The frameworks asked for, in that order.
    fn load_all(&self) -> anyhow::Result<Vec<Framework>> {
        let Some(folder) = &self.lexicon else {
            if self.every() {
                return Ok(krachtproef::lexicon::builtin(None)?);
            }
            let mut loaded = Vec::new();
            for id in self.wanted() {
                loaded.extend(krachtproef::lexicon::builtin(Some(id))?);
            }
            return Ok(loaded);
        };
        self.load_all_from(folder)
    }

    fn every(&self) -> bool {
        self.framework.iter().any(|id| id == "all")
    }

    fn load_all_from(&self, folder: &Path) -> anyhow::Result<Vec<Framework>> {
        let every = self.every();
        let mut all = krachtproef::lexicon::load_folder(folder)?;
        // a folder of one framework is asked for by naming the folder
        if all.len() == 1 || every {
            return Ok(all);
        }
        let have: Vec<String> = all.iter().map(|framework| framework.id.clone()).collect();
        let mut loaded = Vec::new();
        for id in self.wanted() {
            let at = all.iter().position(|framework| framework.id == id);
            let at = at.ok_or_else(|| krachtproef::error::Error::UnknownFramework {
                id: id.to_owned(),
                have: have.join(", "),
            })?;
            loaded.push(all.remove(at));
        }
        Ok(loaded)
    }

    /// The ids asked for, each once.
    fn wanted(&self) -> Vec<&str> {
        let mut ids: Vec<&str> = Vec::new();
        for id in &self.framework {
            if !ids.contains(&id.as_str()) {
                ids.push(id);
            }
        }
        ids
    }
}

impl Cli {
    /// Does what was asked.
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        match self.command {
            Command::Audit(audit) => audit.run(),
            Command::Read(read) => read.run(),
            Command::Tag(tag) => tag.run(),
            Command::Sample(sample) => sample.run(),
            Command::Evaluate(evaluate) => evaluate.run(),
            Command::Lexicon(lexicon) => lexicon.run(),
        }
    }
}
