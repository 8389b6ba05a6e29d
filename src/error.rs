//! The one error of the library.

use std::path::PathBuf;

/// What could not be done, to what, and why: `cannot <verb> <path>: <reason>`.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A document could not be read.
    #[error("cannot read {}: {reason}", path.display())]
    Read {
        /// The document.
        path: PathBuf,
        /// Why, and what to do.
        reason: String,
    },
    /// Something is wrong in a lexicon file; starts with `path:line:`.
    #[error("{}:{line}: {reason}", path.display())]
    Lexicon {
        /// The lexicon file or folder.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong, and what the choices were.
        reason: String,
    },
    /// A framework was asked for that is not there.
    #[error("cannot find framework '{id}' (have: {have})")]
    UnknownFramework {
        /// What was asked for.
        id: String,
        /// What there is.
        have: String,
    },
    /// A report could not be written.
    #[error("cannot write {}: {reason}", path.display())]
    Write {
        /// The report.
        path: PathBuf,
        /// Why.
        reason: String,
    },
}
