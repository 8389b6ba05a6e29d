//! The whole road: documents to an analysis, which every report receives.

use serde::Serialize;

/// A file that could not be read: data, not a log line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Unread {
    /// Its path.
    pub path: String,
    /// Why, and what to do.
    pub reason: String,
}
