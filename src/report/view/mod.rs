//! The view: an analysis with every text resolved, in one language. It is `report.json`, and what
//! all other reports render, so that no two of them disagree.

mod element;
mod figure;

use schemars::JsonSchema;
use serde::Serialize;

use super::FlipsView;
use super::Language;
use crate::analysis::Unread;
use crate::audit::Searched;
use crate::audit::Standing;
use crate::lexicon::Strength;
use crate::lexicon::Thresholds;
use crate::tag::Flags;
use crate::tag::Stance;
use crate::text::Doubt;
use crate::text::Format;
use crate::text::PassageKind;

pub(super) use element::AbsenceView;
pub(super) use element::ElementView;
pub(super) use element::EvidenceView;
pub(super) use element::NearMissView;
pub(super) use element::PlaceView;
pub(super) use element::RecallView;
pub(super) use element::StanceCount;
pub(super) use figure::FigureCell;
pub(super) use figure::FigureRow;
pub(super) use figure::FigureView;
pub(super) use figure::QuotationView;

/// The version of this contract: the major number changes when something is renamed or goes.
pub(super) const SCHEMA: &str = "1.1";

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
    /// What further frameworks make of the same documents; empty where one was asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub further: Vec<PartView>,
    /// What another lexicon says otherwise, where that was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comparison: Option<FlipsView>,
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
    /// The standings, lowest first, as the framework names them.
    pub standings: Vec<StandingView>,
}

/// A standing, as the framework names it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct StandingView {
    /// Which.
    pub id: Standing,
    /// Its name.
    pub label: String,
    /// When an element has it.
    pub explains: String,
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
    /// Id of the framework.
    pub framework: String,
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
    /// The result in the form its users expect.
    pub figures: Vec<FigureView>,
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

/// What one framework makes of the dossier.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PartView {
    /// By what it was analysed.
    pub framework: FrameworkView,
    /// What was found.
    pub audit: AuditView,
}

impl View {
    /// What each framework makes of the dossier, in the order asked for: what every report writes
    /// one after the other.
    pub fn parts(&self) -> impl Iterator<Item = (&FrameworkView, &AuditView)> {
        let further = self.further.iter();
        std::iter::once((&self.framework, &self.audit))
            .chain(further.map(|part| (&part.framework, &part.audit)))
    }

    /// The titles of the frameworks, as one.
    pub(super) fn title(&self) -> String {
        let titles: Vec<&str> = self
            .parts()
            .map(|(framework, _)| framework.title.as_str())
            .collect();
        self.language.list(&titles)
    }
}

impl ClusterView {
    /// `II · Dimensies`, or its name alone where its id is no number.
    pub(super) fn title(&self) -> String {
        if self.id.chars().all(|sign| "IVX".contains(sign)) {
            format!("{} · {}", self.id, self.label)
        } else {
            self.label.clone()
        }
    }
}

impl AuditView {
    /// The element with this id.
    pub fn element(&self, id: &str) -> Option<&ElementView> {
        self.elements.iter().find(|element| element.id == id)
    }
}
