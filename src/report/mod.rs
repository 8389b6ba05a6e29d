//! An [`Analysis`] to bytes. A new report is a new file here, a variant of [`Format`] and an arm
//! in [`Format::write`]; the command line lists it by itself.
//!
//! Every report renders one [`View`]: the analysis with all texts resolved, in one language. The
//! same input gives the same bytes: no clock, no order of a hash map.

mod csv;
mod docx;
mod evaluation;
mod findings;
mod flips;
mod html;
mod json;
mod language;
mod markdown;
mod recall;
mod resolve;
mod summary;
mod view;
mod xlsx;

use crate::analysis::Analysis;

pub use evaluation::Length;
pub use evaluation::evaluation_json;
pub use evaluation::evaluation_markdown;
pub use evaluation::evaluation_summary;
pub use flips::FlipsView;
pub use flips::flips_summary;
pub use flips::flips_view;
pub use json::schema;
pub use language::Language;
pub use summary::Style;
pub use summary::summary;
pub use view::View;

/// The reports there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum Format {
    /// One self-contained page, for reading.
    Html,
    /// The complete analysis, for programs.
    Json,
    /// A row per tag.
    Csv,
    /// For diffs.
    Markdown,
    /// A workbook: findings, elements, passages, pages, method.
    Xlsx,
    /// A document to work on in a meeting: findings, figures, cells to fill in.
    Docx,
}

impl Format {
    /// The extension of its files.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Markdown => "md",
            Self::Xlsx => "xlsx",
            Self::Docx => "docx",
        }
    }

    /// The report, as bytes.
    ///
    /// # Errors
    /// What the format cannot hold, such as more rows than a workbook has.
    pub fn write(self, view: &View) -> Result<Vec<u8>, String> {
        match self {
            Self::Html => Ok(html::write(view).into_bytes()),
            Self::Json => json::write(view),
            Self::Csv => csv::write(view),
            Self::Markdown => Ok(markdown::write(view).into_bytes()),
            Self::Xlsx => xlsx::write(view),
            Self::Docx => docx::write(view),
        }
    }
}

/// Resolves an analysis for its reports. `locate` gives the path of a document as a report links to
/// it, from its path as it was read.
pub fn view(analysis: &Analysis<'_>, language: Language, locate: &dyn Fn(&str) -> String) -> View {
    resolve::resolve(analysis, language, locate)
}
