//! What tagging yields: tags, and matches that were rejected.

use serde::Serialize;

use crate::lexicon::Strength;
use crate::text::Span;

/// An element found in a passage, and why.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tag {
    /// Index of the passage in its document.
    pub passage: usize,
    /// Index into [`Framework::elements`].
    pub element: usize,
    /// Where, in the text of the document: from the first matched word to the last.
    pub span: Span,
    /// Index into the element's indicators.
    pub indicator: usize,
    /// The term as written in the lexicon.
    pub term: String,
    /// Whether the term was enough by itself.
    pub strength: Strength,
    /// What the passage does with the element.
    pub stance: Stance,
    /// Whether the passage names a concrete means.
    pub means: bool,
    /// What to know before leaning on it.
    pub flags: Flags,
}

/// What to know before leaning on a tag.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Default,
    Serialize,
    serde::Deserialize,
    schemars::JsonSchema,
)]
#[allow(clippy::struct_excessive_bools)] // four independent facts, not a state
pub struct Flags {
    /// It stands in a heading.
    pub heading: bool,
    /// It stands in a contents page, running line or colophon: no evidence.
    pub contents: bool,
    /// It quotes a law, a person or a source.
    pub quotation: bool,
    /// It stands under a negation.
    pub negated: bool,
}

/// What a passage does with an element.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    serde::Deserialize,
    schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Stance {
    /// Says what it is.
    Definitie,
    /// Speaks of a limit to what people can, want or bear.
    Begrenzing,
    /// Lets an official find out or weigh whether someone has it.
    Toetsing,
    /// Someone strengthens it, makes it possible or leaves room for it.
    Ondersteuning,
    /// Expects or demands it of residents.
    Beroep,
    /// Counts, follows or evaluates it.
    Meting,
    /// Names, values or aims at it.
    Vermelding,
}

impl Stance {
    /// All, in the order of the codebook.
    pub const ALL: [Self; 7] = [
        Self::Definitie,
        Self::Begrenzing,
        Self::Toetsing,
        Self::Ondersteuning,
        Self::Beroep,
        Self::Meting,
        Self::Vermelding,
    ];

    /// Its id, as in the lexicon and in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::Definitie => "definitie",
            Self::Begrenzing => "begrenzing",
            Self::Toetsing => "toetsing",
            Self::Ondersteuning => "ondersteuning",
            Self::Beroep => "beroep",
            Self::Meting => "meting",
            Self::Vermelding => "vermelding",
        }
    }
}

/// A term that matched and was rejected.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Miss {
    /// Index of the passage in its document.
    pub passage: usize,
    /// Index into [`Framework::elements`].
    pub element: usize,
    /// Where, in the text of the document.
    pub span: Span,
    /// The term as written in the lexicon.
    pub term: String,
    /// Why it does not count.
    pub reason: Reason,
}

/// Why a match does not count.
#[derive(
    Debug,
    Clone,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Serialize,
    serde::Deserialize,
    schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case", tag = "is")]
pub enum Reason {
    /// An exclusion covers it.
    Excluded {
        /// The exclusion, as written.
        by: String,
    },
    /// A weak term without a resident or a strong term.
    Weak,
    /// Its indicator asks for another word in the sentence.
    Needs {
        /// The indicator.
        indicator: String,
    },
    /// Its indicator does not count beside a word in the sentence.
    Unless {
        /// The word, as written in the lexicon.
        by: String,
    },
    /// It is an official's or an organisation's, not a resident's.
    Owner {
        /// Whose, as the sentence names them.
        by: String,
    },
    /// It stands in a contents page, running line or colophon.
    NoEvidence,
}

impl std::fmt::Display for Reason {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Excluded { by } => write!(out, "the exclusion '{by}' covers it"),
            Self::Weak => out.write_str("a weak term without a resident or a strong term"),
            Self::Needs { indicator } => write!(out, "a word that '{indicator}' needs is missing"),
            Self::Unless { by } => write!(out, "'{by}' stands beside it"),
            Self::Owner { by } => write!(out, "it belongs to '{by}', not to a resident"),
            Self::NoEvidence => out.write_str("a contents page, running line or colophon"),
        }
    }
}

/// What tagging a document yields; both sorted by passage, element and place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tagging {
    /// What stands.
    pub tags: Vec<Tag>,
    /// What was rejected.
    pub misses: Vec<Miss>,
}
