//! An element with its evidence or its proof of absence, all in words.

use schemars::JsonSchema;
use serde::Serialize;

use crate::audit::Share;
use crate::audit::Standing;
use crate::lexicon::Interval;
use crate::tag::Flags;
use crate::tag::Stance;

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
    /// The same in figures, where it was measured.
    pub measured: Option<RecallView>,
}

/// How much of an element a lexicon was measured to find.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct RecallView {
    /// Sentences that people labelled with it.
    pub support: usize,
    /// How many of those the lexicon found.
    pub found: usize,
    /// The share of that, corrected for the draw where the sentences are a stratified sample; null
    /// where too few sentences were labelled to say.
    pub recall: Option<Interval>,
    /// When it was measured, as `YYYY-MM-DD`.
    pub date: String,
    /// The lexicon it was measured of.
    pub lexicon_hash: String,
    /// Whether that is the lexicon of this report.
    pub this_lexicon: bool,
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
