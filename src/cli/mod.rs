//! The command line: what can be asked, and by which command it is answered.

mod audit;
mod input;
mod lexicon;
mod read;
mod tag;

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
  krachtproef read nota.pdf                         what the tool saw, page by page
  krachtproef lexicon explain \"zelf … <bepalen>\" \"Ouders bepalen zelf wat helpt.\"";

#[derive(Debug, Subcommand)]
enum Command {
    /// Audit the documents of one municipality.
    Audit(audit::Audit),
    /// Show what the tool saw in documents.
    Read(read::Read),
    /// Tag sentences: JSON lines in, JSON lines out.
    Tag(tag::Tag),
    /// List, check and explain the lexicon.
    Lexicon(lexicon::Lexicon),
}

/// Which lexicon.
#[derive(Debug, Args)]
struct Frameworks {
    /// Folder of a framework, or of several; the built-in lexicon where it is left out.
    #[arg(long, value_name = "DIR")]
    lexicon: Option<PathBuf>,
    /// Id of the framework; `krachtproef lexicon list` shows them.
    #[arg(long, value_name = "ID", default_value = "eigen-kracht")]
    framework: String,
}

impl Frameworks {
    fn load(&self) -> anyhow::Result<Framework> {
        let Some(folder) = &self.lexicon else {
            let mut shipped = krachtproef::lexicon::builtin(Some(&self.framework))?;
            return Ok(shipped.remove(0));
        };
        let mut all = krachtproef::lexicon::load_folder(folder)?;
        if all.len() == 1 {
            return Ok(all.remove(0));
        }
        let have: Vec<String> = all.iter().map(|framework| framework.id.clone()).collect();
        all.into_iter()
            .find(|framework| framework.id == self.framework)
            .ok_or_else(|| {
                krachtproef::error::Error::UnknownFramework {
                    id: self.framework.clone(),
                    have: have.join(", "),
                }
                .into()
            })
    }
}

impl Cli {
    /// Does what was asked.
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        match self.command {
            Command::Audit(audit) => audit.run(),
            Command::Read(read) => read.run(),
            Command::Tag(tag) => tag.run(),
            Command::Lexicon(lexicon) => lexicon.run(),
        }
    }
}
