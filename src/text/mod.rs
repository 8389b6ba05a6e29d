//! The text of a document and places in it: spans, pages, lines and their boxes.

mod passage;

use serde::Serialize;

pub use passage::Part;
pub use passage::Passage;
pub use passage::PassageKind;

/// A stretch of a document's text, in bytes: `start..end`, end excluded, on character boundaries.
///
/// ```
/// use krachtproef::text::Span;
///
/// let text = "Reëel: inwoners kiezen zelf";
/// let span = Span::of(text, "kiezen zelf").expect("it is there");
/// assert_eq!(span.slice(text), "kiezen zelf");
/// ```
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
    bitcode::Encode,
    bitcode::Decode,
)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// A span from `start` to `end`, in bytes.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end);
        Self { start, end }
    }

    /// Where `part` first occurs in `text`.
    pub fn of(text: &str, part: &str) -> Option<Self> {
        text.find(part).map(|at| Self::new(at, at + part.len()))
    }

    /// The text it spans.
    pub fn slice(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly within.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it spans nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }
}

/// A rectangle in PDF default user space: points, origin at the lower left of the page, unrotated.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Rect {
    /// Left.
    pub x0: f32,
    /// Bottom.
    pub y0: f32,
    /// Right.
    pub x1: f32,
    /// Top.
    pub y1: f32,
}

/// A printed line: where its text stands in the document, and where on which page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Line {
    /// Its text.
    pub span: Span,
    /// Index into [`Document::pages`].
    pub page: usize,
    /// Its box, where the format has boxes.
    pub bbox: Option<Rect>,
}

/// What a reader knows of the structure of a stretch of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "is")]
pub enum BlockKind {
    /// A heading, level 1 the highest.
    Heading {
        /// 1 to 6.
        level: u8,
    },
    /// Running prose: one paragraph.
    Paragraph,
    /// A list item, level 1 the outermost; the span leaves out the bullet or number.
    Item {
        /// 1 to 6.
        level: u8,
    },
    /// A table cell, counted from 0.
    Cell {
        /// Number of the table in the document.
        table: u32,
        /// Row within the table.
        row: u32,
        /// Column within the table.
        column: u32,
    },
    /// A footnote or endnote.
    Note,
    /// An entry of a table of contents.
    Contents,
    /// A running head or foot, a page number.
    Running,
}

/// A stretch of text of one kind, in reading order. Blocks do not overlap.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Block {
    /// Its text.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// Why a page cannot support "niet aangetroffen".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Doubt {
    /// An image and no text: a scan.
    ImageWithoutText,
    /// Text that is no language: fonts without a way back to Unicode, or a failed reading.
    NoLanguage,
    /// The page could not be interpreted to its end.
    Unreadable,
}

/// One page, and what reading it yielded: the page ledger.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Page {
    /// The physical page, from 1.
    pub number: u32,
    /// The number printed on it, or its page label.
    pub label: Option<String>,
    /// Width and height in points, as displayed.
    pub size: Option<(f32, f32)>,
    /// Characters of text, running lines left out.
    pub characters: usize,
    /// Words of two letters or more.
    pub words: usize,
    /// Share of those words known to be Dutch, 0 to 1.
    pub dutch: f32,
    /// Columns of text, 0 for an empty page.
    pub columns: u8,
    /// Hyphens at line ends undone.
    pub joined_hyphens: u32,
    /// Running heads, feet and page numbers set apart.
    pub running_lines: u32,
    /// Whether an image is drawn that covers a fifth of the page or more.
    pub image: bool,
    /// Whether that image fills the page and has no colour, as scans are.
    pub scan: bool,
    /// Share of its glyphs whose font says nothing of Unicode, 0 to 1.
    pub unmapped: f32,
    /// Why it cannot support an absence, if so.
    pub doubt: Option<Doubt>,
}

/// The input formats, recognised by content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// Portable Document Format.
    Pdf,
    /// Office Open XML.
    Docx,
    /// `OpenDocument` text.
    Odt,
    /// HTML.
    Html,
    /// `CommonMark`.
    Markdown,
    /// Plain text.
    Plain,
}

/// A document as read: one text in reading order, and what stands where.
///
/// Not a PDF: no parser type leaks out of `read`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Document {
    /// The path as it was given.
    pub path: String,
    /// How it was read.
    pub format: Format,
    /// SHA-256 of the file, in hexadecimal.
    pub sha256: String,
    /// Its title, where it states one.
    pub title: Option<String>,
    /// The text: blocks in reading order, separated by line feeds; within a block lines are joined.
    pub text: String,
    /// What each stretch is, in order of `span.start`.
    pub blocks: Vec<Block>,
    /// Each printed line, in order of `span.start`.
    pub lines: Vec<Line>,
    /// The pages; empty where the format knows none.
    pub pages: Vec<Page>,
}

impl Document {
    /// Index of the page on which the byte at `offset` stands, if the format has pages.
    pub fn page_at(&self, offset: usize) -> Option<usize> {
        let after = self.lines.partition_point(|line| line.span.start <= offset);
        let line = self.lines.get(after.saturating_sub(1))?;
        (line.page < self.pages.len()).then_some(line.page)
    }

    /// The lines that touch `span`, in order.
    pub fn lines_of(&self, span: Span) -> impl Iterator<Item = &Line> {
        let first = self
            .lines
            .partition_point(|line| line.span.end <= span.start);
        self.lines[first..]
            .iter()
            .take_while(move |line| line.span.start < span.end)
    }
}

/// A word as the lexicon and the tagger compare it: lower case, without diacritics, apostrophes,
/// hyphens or soft hyphens; ligatures taken apart.
///
/// ```
/// assert_eq!(krachtproef::text::fold_word("Reïntegratie"), "reintegratie");
/// assert_eq!(krachtproef::text::fold_word("risico’s"), "risicos");
/// ```
pub fn fold_word(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    for letter in word.chars() {
        fold_char(letter, &mut folded);
    }
    folded
}

/// Appends the folded form of one character; nothing where it has none.
#[inline]
pub(crate) fn fold_char(letter: char, folded: &mut String) {
    if letter.is_ascii() {
        if letter.is_ascii_alphanumeric() || letter == '%' {
            folded.push(letter.to_ascii_lowercase());
        }
    } else {
        fold_foreign(letter, folded);
    }
}

#[cold]
#[inline(never)]
fn fold_foreign(letter: char, folded: &mut String) {
    use unicode_normalization::UnicodeNormalization;

    if letter == '€' {
        folded.push(letter);
        return;
    }
    for part in std::iter::once(letter).nfkd() {
        if part.is_alphanumeric() {
            folded.extend(part.to_lowercase());
        }
    }
}

/// Bytes in hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        text.push_str(&format!("{byte:02x}"));
    }
    text
}
