//! Passages: what a document is split into, and what is tagged.

use serde::Serialize;

use super::Span;

/// What a passage is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum PassageKind {
    /// A heading.
    Heading,
    /// A sentence of running prose.
    Sentence,
    /// A list item.
    Item,
    /// A table cell.
    Cell,
    /// A footnote or endnote.
    Note,
    /// A line of a table of contents.
    Contents,
    /// A running head or foot, a page number.
    Running,
}

/// One sentence, list item, heading, cell or note: the unit that is tagged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Its text.
    pub span: Span,
    /// What it is.
    pub kind: PassageKind,
    /// Index into [`super::Document::pages`] of the page it begins on, where the format has pages.
    pub page: Option<usize>,
    /// The headings it stands under, outermost first: indices of passages.
    pub section: Vec<usize>,
    /// Number of its paragraph (block) in the document, from 1.
    pub paragraph: usize,
    /// The passage that introduces it, for a list item.
    pub intro: Option<usize>,
    /// Whether it stands in a colophon.
    pub colophon: bool,
    /// Whether it stands in the body, an annex or the explanation.
    pub part: Part,
    /// The passage that opens the article it stands in: "Artikel 2.3 Onderzoek".
    pub article: Option<usize>,
}

/// What part of a document a passage stands in.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Default,
    Serialize,
    schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// The text itself.
    #[default]
    Body,
    /// An annex: "Bijlage 1".
    Annex,
    /// The explanation of a by-law: "Toelichting".
    Explanation,
}

impl Passage {
    /// Whether it can be evidence of a municipality's own policy: contents pages, running lines
    /// and colophons are shown, but cannot.
    pub fn is_evidence(&self) -> bool {
        !self.colophon && !matches!(self.kind, PassageKind::Contents | PassageKind::Running)
    }

    /// A sentence that stands alone: the whole of `text`.
    pub fn sentence(text: &str) -> Self {
        Self {
            span: Span::new(0, text.len()),
            kind: PassageKind::Sentence,
            page: None,
            section: Vec::new(),
            paragraph: 1,
            intro: None,
            colophon: false,
            part: Part::Body,
            article: None,
        }
    }
}
