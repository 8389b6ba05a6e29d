//! The view: an analysis with every text resolved, in one language. It is `report.json`, and what
//! all other reports render, so that no two of them disagree.

use schemars::JsonSchema;
use serde::Serialize;

use super::Language;
use crate::analysis::Unread;
use crate::audit::Searched;
use crate::audit::Share;
use crate::audit::Standing;
use crate::lexicon::Strength;
use crate::lexicon::Thresholds;
use crate::tag::Flags;
use crate::tag::Stance;
use crate::text::Doubt;
use crate::text::Format;
use crate::text::PassageKind;

/// The version of this contract: the major number changes when something is renamed or goes.
pub(super) const SCHEMA: &str = "1.0";

/// The complete analysis of a dossier.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct View {
    /// Version of this contract.
    pub schema: String,
    /// Version of the program that made it.
    pub version: String,
    /// The language of all texts that are not quotations.
    pub language: Language,
    /// By what it was analysed.
    pub framework: FrameworkView,
    /// What was read.
    pub documents: Vec<DocumentView>,
    /// What could not be read.
    pub unread: Vec<Unread>,
    /// What was found.
    pub audit: AuditView,
}

/// The framework, as far as a reader needs it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct FrameworkView {
    /// The name of its folder.
    pub id: String,
    /// Its name.
    pub title: String,
    /// The question it answers.
    pub question: String,
    /// Where it comes from.
    pub source: String,
    /// The lexicon that made this result.
    pub lexicon_hash: String,
    /// From what on a standing is reached.
    pub thresholds: Thresholds,
    /// Terms in the lexicon.
    pub terms: usize,
}

/// A document of the dossier.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct DocumentView {
    /// Its path as given.
    pub path: String,
    /// The last part of that.
    pub name: String,
    /// How it was read.
    pub format: Format,
    /// SHA-256 of the file.
    pub sha256: String,
    /// Its title, where it states one.
    pub title: Option<String>,
    /// Its pages: the page ledger. Empty where the format knows none.
    pub pages: Vec<PageView>,
    /// Its passages, in reading order.
    pub passages: Vec<PassageView>,
}

/// A page, and what reading it yielded.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PageView {
    /// The physical page, from 1.
    pub number: u32,
    /// The number printed on it.
    pub label: Option<String>,
    /// Characters of text, running lines left out.
    pub characters: usize,
    /// Words of two letters or more.
    pub words: usize,
    /// Share of those known to be Dutch, 0 to 1.
    pub dutch: f32,
    /// Columns of text.
    pub columns: u8,
    /// Hyphens at line ends undone.
    pub joined_hyphens: u32,
    /// Running heads, feet and page numbers set apart.
    pub running_lines: u32,
    /// Why it cannot support an absence, if so.
    pub doubt: Option<Doubt>,
    /// The same in words.
    pub doubt_text: Option<String>,
}

/// A sentence, heading, item, cell or note.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PassageView {
    /// Its text.
    pub text: String,
    /// What it is.
    pub kind: PassageKind,
    /// The physical page it begins on, from 1.
    pub page: Option<u32>,
    /// The number printed there.
    pub label: Option<String>,
    /// The headings it stands under, outermost first.
    pub section: Vec<String>,
    /// Number of its paragraph in the document, from 1.
    pub paragraph: usize,
    /// What was found in it.
    pub tags: Vec<TagView>,
}

/// An element found in a passage.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct TagView {
    /// Id of the element.
    pub element: String,
    /// Name of the indicator.
    pub indicator: String,
    /// First byte of the match in the text of the passage.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// The term as written in the lexicon.
    pub term: String,
    /// Whether it was enough by itself.
    pub strength: Strength,
    /// What the passage does with the element.
    pub stance: Stance,
    /// Whether it names a concrete means.
    pub means: bool,
    /// What to know before leaning on it.
    pub flags: Flags,
}

/// What was found.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct AuditView {
    /// What was searched.
    pub searched: Searched,
    /// Share of what was handed in that could not be read, 0 to 1.
    pub doubtful_share: f64,
    /// Whether absences are therefore not judged.
    pub undecided: bool,
    /// The clusters of the framework.
    pub clusters: Vec<ClusterView>,
    /// The elements, in the order of the framework.
    pub elements: Vec<ElementView>,
    /// What can be concluded.
    pub findings: Vec<FindingView>,
    /// The fewest passages whose reading confirms or overturns all standings.
    pub reading_list: Vec<ReadingView>,
}

/// A cluster of elements.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ClusterView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub label: String,
    /// The question it answers.
    pub explains: String,
    /// Whether any passage of substance is support enough.
    pub domain: bool,
    /// Ids of its elements.
    pub elements: Vec<String>,
}

/// An element, and what the documents say of it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ElementView {
    /// The name of its file.
    pub id: String,
    /// Its name.
    pub label: String,
    /// What it means.
    pub definition: String,
    /// Where that comes from.
    pub source: String,
    /// Id of its cluster.
    pub cluster: String,
    /// Shown, but in no count of its cluster.
    pub apart: bool,
    /// How far it is worked out.
    pub standing: Standing,
    /// The same in words.
    pub standing_text: String,
    /// Why it stands there, in a sentence.
    pub standing_reason: String,
    /// Passages of evidence, repeated ones counted once.
    pub passages: usize,
    /// Those passages by stance.
    pub stances: Vec<StanceCount>,
    /// Its share of the passages of its cluster.
    pub share: Option<Share>,
    /// What carries the standing, the weightiest first.
    pub evidence: Vec<EvidenceView>,
    /// What the standing hangs on, in sentences; empty where it hangs on nothing single.
    pub hangs_on: Vec<String>,
    /// Proof that it is not there, where it is not.
    pub absence: Option<AbsenceView>,
}

/// Passages with a stance.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct StanceCount {
    /// Which.
    pub stance: Stance,
    /// The same in words.
    pub text: String,
    /// How many.
    pub passages: usize,
}

/// Where a passage stands.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PlaceView {
    /// Index of the document.
    pub document: usize,
    /// Index of the passage in it.
    pub passage: usize,
    /// The name of the document.
    pub name: String,
    /// The physical page, from 1.
    pub page: Option<u32>,
    /// The number printed there.
    pub label: Option<String>,
    /// The headings it stands under.
    pub section: Vec<String>,
    /// Number of its paragraph.
    pub paragraph: usize,
    /// All that in words: `nota.pdf, p. 12 (printed 9)`.
    pub text: String,
    /// A link to it, relative to the report: `nota.pdf#page=12`.
    pub link: String,
}

/// A passage that speaks of an element.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct EvidenceView {
    /// Where.
    pub place: PlaceView,
    /// The passage.
    pub text: String,
    /// The passage before it in the same paragraph or the introduction of an item.
    pub before: Option<String>,
    /// The passage after it in the same paragraph.
    pub after: Option<String>,
    /// What matched: first byte and one past the last, in `text`.
    pub marks: Vec<(usize, usize)>,
    /// The terms that matched.
    pub terms: Vec<String>,
    /// What it does with the element.
    pub stance: Stance,
    /// The same in words.
    pub stance_text: String,
    /// Whether it names a means.
    pub means: bool,
    /// Whether it says more than the name.
    pub substance: bool,
    /// Whether the same sentence stood elsewhere before.
    pub repeated: bool,
    /// What to know before leaning on it.
    pub flags: Flags,
}

/// What "niet aangetroffen" rests on.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct AbsenceView {
    /// In a paragraph.
    pub text: String,
    /// The terms tried.
    pub terms: Vec<String>,
    /// Passages searched.
    pub passages_searched: usize,
    /// Pages searched, without the doubtful ones.
    pub pages_searched: usize,
    /// Pages that could not be read: `nota.pdf, p. 4`.
    pub pages_unreadable: Vec<String>,
    /// Matches that were rejected, in all.
    pub rejected: usize,
    /// The nearest of them.
    pub nearest: Vec<NearMissView>,
    /// What is known of how much the lexicon finds of this element.
    pub recall: String,
}

/// A match that was rejected.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct NearMissView {
    /// Where.
    pub place: PlaceView,
    /// The passage.
    pub text: String,
    /// What matched: first byte and one past the last, in `text`.
    pub mark: (usize, usize),
    /// The term.
    pub term: String,
    /// Why it does not count.
    pub reason: String,
}

/// Something that can be concluded.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct FindingView {
    /// A name that does not change when the text does.
    pub id: String,
    /// What is concluded.
    pub text: String,
    /// What to ask or read next.
    pub next: Option<String>,
    /// Ids of the elements it speaks of.
    pub elements: Vec<String>,
    /// Passages it rests on.
    pub passages: usize,
}

/// A passage of the reading list.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ReadingView {
    /// Where.
    pub place: PlaceView,
    /// The passage.
    pub text: String,
    /// Ids of the elements it decides on.
    pub elements: Vec<String>,
}

impl View {
    /// The element with this id.
    pub fn element(&self, id: &str) -> Option<&ElementView> {
        self.audit.elements.iter().find(|element| element.id == id)
    }
}
