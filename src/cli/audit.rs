//! `krachtproef audit`: documents in, a summary and reports out.

use std::path::Path;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use krachtproef::analysis::analyse;
use krachtproef::audit::Standing;
use krachtproef::error::Error;
use krachtproef::flips::flips;
use krachtproef::report::Format;
use krachtproef::report::Language;
use krachtproef::report::flips_summary;
use krachtproef::report::flips_view;

use super::Frameworks;
use super::input;
use super::output;

/// Audit the documents of one municipality: a summary here, reports in files.
///
/// Several documents are one dossier and give one audit. Exit codes: 0 all elements found, 1 gaps,
/// 2 something could not be read or asked; reports are written all the same.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Audit {
    /// Documents, or folders of documents: PDF, DOCX, ODT, HTML, Markdown, plain text.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Reports to write, separated by commas.
    #[arg(long, value_enum, value_delimiter = ',', default_value = "html")]
    format: Vec<Format>,
    /// Where to: a file if it has the extension of the format, otherwise a folder, which is made.
    #[arg(long, value_name = "PATH", default_value = ".")]
    out: PathBuf,
    /// Also audit with the lexicon in this folder, and show which standings and passages flip, and
    /// by which term: in the summary and in HTML, JSON and Markdown.
    #[arg(long, value_name = "DIR")]
    compare_lexicon: Option<PathBuf>,
    #[command(flatten)]
    frameworks: Frameworks,
    /// Language of summary and reports.
    #[arg(long, value_enum, default_value_t = Language::Nl)]
    lang: Language,
}

const EXAMPLES: &str = "\
Examples:
  krachtproef audit nota.pdf
  krachtproef audit dossier/ --out rapport/ --format html,xlsx
  krachtproef audit concept.docx --out concept.html --lang en
  krachtproef audit dossier/ --framework reflectietool --format html,docx
  krachtproef audit dossier/ --compare-lexicon vorig-lexicon/";

/// The name of a report, before its extension.
const NAME: &str = "krachtproef-rapport";

impl Audit {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let mut frameworks = self.frameworks.load_all()?;
        if let Some(folder) = &self.compare_lexicon {
            if frameworks.len() > 1 {
                anyhow::bail!(
                    "cannot compare lexicons of several frameworks at once: give one --framework"
                );
            }
            frameworks.push(self.frameworks.load_from(folder)?);
        }
        let mut formats = self.format.clone();
        formats.sort();
        formats.dedup();
        let targets = self.targets(&formats)?;
        if !self.paths.iter().any(|path| path.exists()) {
            anyhow::bail!(
                "cannot read {}: there is no such file or folder",
                self.paths[0].display()
            );
        }
        let (documents, unread) = input::read_all(&self.paths);
        let mut analysis = analyse(documents, unread, &frameworks);
        // the other lexicon is compared with, not reported on
        let compared = self
            .compare_lexicon
            .as_ref()
            .and_then(|_| analysis.outcomes.pop());
        let folder = targets[0]
            .1
            .parent()
            .map(Path::to_path_buf)
            .unwrap_or_default();
        let locate = |path: &str| seen_from(&folder, path);
        let mut view = krachtproef::report::view(&analysis, self.lang, &locate);
        output::print(krachtproef::report::summary(&view))?;
        if let Some(other) = &compared {
            let flips = flips(&analysis.outcomes[0], other);
            let flips = flips_view(&flips, (&analysis, other), self.lang, &locate);
            output::print(flips_summary(&flips, self.lang))?;
            view.comparison = Some(flips);
        }
        input::complain(&analysis.unread);
        for (format, path) in &targets {
            let bytes = format.write(&view).map_err(|reason| Error::Write {
                path: path.clone(),
                reason,
            })?;
            output::write(path, &bytes)?;
            anstream::eprintln!("{}", path.display());
        }
        let audits = || analysis.outcomes.iter().map(|outcome| &outcome.audit);
        let gaps = audits()
            .flat_map(|audit| &audit.elements)
            .any(|judged| judged.standing <= Standing::NietAangetroffen);
        // a document without one readable page was not read; nor was a dossier that is undecided
        let nothing_read = analysis.documents.iter().any(|one| {
            let pages = &one.document.pages;
            !pages.is_empty() && pages.iter().all(|page| page.doubt.is_some())
        });
        let unread =
            !analysis.unread.is_empty() || nothing_read || audits().any(|audit| audit.undecided);
        Ok(if unread {
            ExitCode::from(2)
        } else {
            ExitCode::from(u8::from(gaps))
        })
    }

    /// Where each report goes. Decided, and refused, before the work begins.
    fn targets(&self, formats: &[Format]) -> anyhow::Result<Vec<(Format, PathBuf)>> {
        let extension = self
            .out
            .extension()
            .map(|extension| extension.to_string_lossy().to_lowercase());
        let one_file = formats
            .iter()
            .find(|format| Some(format.extension()) == extension.as_deref())
            .filter(|_| !self.out.is_dir());
        let targets: Vec<(Format, PathBuf)> = match (one_file, formats) {
            (Some(&format), [_]) => vec![(format, self.out.clone())],
            (Some(_), _) => anyhow::bail!(
                "cannot write {} reports to the one file {}: give a folder",
                formats.len(),
                self.out.display()
            ),
            (None, _) => formats
                .iter()
                .map(|&format| {
                    let name = format!("{NAME}.{}", format.extension());
                    (format, self.out.join(name))
                })
                .collect(),
        };
        for (_, target) in &targets {
            self.refuse_input(target)?;
        }
        Ok(targets)
    }

    /// A report never overwrites what it reports on.
    fn refuse_input(&self, target: &Path) -> anyhow::Result<()> {
        let Ok(real) = target.canonicalize() else {
            return Ok(());
        };
        let is_input = self
            .paths
            .iter()
            .any(|path| path.canonicalize().is_ok_and(|path| path == real));
        let own = target
            .file_stem()
            .is_some_and(|stem| stem.to_string_lossy() == NAME);
        let below = !own
            && self.paths.iter().any(|path| {
                path.is_dir() && path.canonicalize().is_ok_and(|path| real.starts_with(path))
            });
        if is_input || below {
            anyhow::bail!(
                "cannot write {}: it is one of the documents to read; choose another --out",
                target.display()
            );
        }
        Ok(())
    }
}

/// The path of a document, relative to the folder of the report where both can be found.
fn seen_from(folder: &Path, document: &str) -> String {
    let real = |path: &Path| std::path::absolute(path).ok();
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    real(folder)
        .zip(real(Path::new(document)))
        .and_then(|(folder, document)| pathdiff::diff_paths(document, folder))
        .map_or_else(
            || document.to_owned(),
            |path| path.to_string_lossy().into_owned(),
        )
}
