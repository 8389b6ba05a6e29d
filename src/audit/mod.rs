//! Tags to an [`Audit`]: per element a standing with its evidence or its proof of absence, shares
//! within clusters, findings, and what to read first.
//!
//! It never judges: there is no accepted norm, so an element is "niet aangetroffen", not wanting.

mod absence;
mod figures;
mod findings;
mod reading;
mod share;
mod standing;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::lexicon::Framework;
use crate::tag::Miss;
use crate::tag::Stance;
use crate::tag::Tag;
use crate::tag::Tagging;
use crate::text::Part;

pub use absence::Absence;
pub use absence::NearMiss;
pub use absence::farness;
pub use figures::Cell;
pub use figures::Drawn;
pub use figures::Row;
pub use figures::Stands;
pub use findings::Concluded;
pub use share::Share;
pub use share::wilson;
pub use standing::Standing;

/// What a document brings to an audit.
#[derive(Debug, Clone, Copy)]
pub struct Material<'m> {
    /// Its tags and misses.
    pub tagging: &'m Tagging,
    /// For each passage: what the audit has to know of it.
    pub passages: &'m [Seen],
    /// Its pages; 0 where the format knows none.
    pub pages: usize,
    /// Physical numbers of pages that are doubts.
    pub doubtful: &'m [u32],
    /// Whether it is a by-law itself, not a plan or rules under a by-law.
    pub bylaw: bool,
}

/// A passage as the audit sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// Physical page.
    pub page: Option<u32>,
    /// Words.
    pub words: usize,
    /// Whether it can be evidence.
    pub evidence: bool,
    /// Fingerprint of its folded text: a sentence that is repeated counts once.
    pub fingerprint: u64,
    /// Number of its paragraph in the document, from 1.
    pub paragraph: usize,
    /// Body, annex or explanation.
    pub part: Part,
    /// The article it stands in, as it is cited: `artikel 2.3, lid 1`.
    pub article: Option<String>,
}

/// A passage of a dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Index of the document.
    pub document: usize,
    /// Index of the passage in it.
    pub passage: usize,
}

/// A passage that speaks of an element: its best tag, and all terms that found it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// Where.
    pub place: Place,
    /// The tags of the element in the passage, in order of place.
    pub tags: Vec<Tag>,
    /// Whether it says more than the name of the element: no heading, no fragment.
    pub substance: bool,
    /// Whether the same sentence stood elsewhere before.
    pub repeated: bool,
}

impl Evidence {
    /// The stance: of its first tag, since stance is that of the passage.
    pub fn stance(&self) -> Stance {
        self.tags[0].stance
    }

    /// Whether it names a means.
    pub fn means(&self) -> bool {
        self.tags.iter().any(|tag| tag.means)
    }

    /// Whether it is the municipality's own: no quoted law, no contents page.
    pub fn own(&self) -> bool {
        !self.tags[0].flags.quotation && !self.tags[0].flags.contents
    }
}

/// What the audit says of an element.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged {
    /// Index into [`Framework::elements`].
    pub element: usize,
    /// How far it is worked out.
    pub standing: Standing,
    /// What carries that, in order of weight.
    pub evidence: Vec<Evidence>,
    /// Passages of evidence by stance, repeated ones left out.
    pub stances: BTreeMap<Stance, usize>,
    /// Its share of the passages of its cluster.
    pub share: Option<Share>,
    /// Terms without which the standing would be lower, with what it would be.
    pub hangs_on_terms: Vec<(String, Standing)>,
    /// The passage on which the standing hangs, if it is one, with what it would be without.
    pub hangs_on_passage: Option<(Place, Standing)>,
    /// Proof that it is not there, where it is not.
    pub absence: Option<Absence>,
}

impl Judged {
    /// Passages of evidence, repeated ones left out.
    pub fn passages(&self) -> usize {
        self.evidence
            .iter()
            .filter(|evidence| !evidence.repeated)
            .count()
    }
}

/// What was searched.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Searched {
    /// Documents that were read.
    pub documents: usize,
    /// Files that could not be read.
    pub unread: usize,
    /// Pages of those that have pages.
    pub pages: usize,
    /// Pages that are doubts.
    pub doubtful_pages: usize,
    /// Passages that could have been evidence.
    pub passages: usize,
    /// Words in those passages.
    pub words: usize,
    /// Documents recognised as by-laws.
    pub bylaws: usize,
}

impl Searched {
    /// Share of what was handed in that could not be read, 0 to 1. An unread file counts as an
    /// average document.
    pub fn doubtful_share(&self) -> f64 {
        let documents = self.documents.max(1) as f64;
        let per_document = (self.pages as f64 / documents).max(1.0);
        let unread = self.unread as f64 * per_document;
        let all = (self.pages as f64).max(documents) + unread;
        (self.doubtful_pages as f64 + unread) / all
    }
}

/// An audit: what a dossier says of the elements of a framework.
#[derive(Debug, Clone, PartialEq)]
pub struct Audit {
    /// In the order of the framework.
    pub elements: Vec<Judged>,
    /// What can be concluded.
    pub findings: Vec<Concluded>,
    /// The figures of the framework, in its order.
    pub figures: Vec<Drawn>,
    /// The fewest passages whose reading confirms or overturns all standings.
    pub reading: Vec<Place>,
    /// What was searched.
    pub searched: Searched,
    /// Whether so much could not be read that absences are not judged.
    pub undecided: bool,
}

/// Audits a dossier. `unread` is the number of files that could not be read.
pub fn audit(framework: &Framework, dossier: &[Material<'_>], unread: usize) -> Audit {
    let searched = searched(dossier, unread);
    let undecided = searched.doubtful_share() >= framework.thresholds.doubtful_share;
    let mut elements: Vec<Judged> = (0..framework.elements.len())
        .map(|element| {
            let evidence = evidence(element, dossier);
            let standing = standing::of(framework, element, &evidence, undecided);
            let mut stances = BTreeMap::new();
            for one in evidence.iter().filter(|one| !one.repeated) {
                *stances.entry(one.stance()).or_default() += 1;
            }
            let found = standing > Standing::NietAangetroffen;
            Judged {
                element,
                standing,
                stances,
                share: None,
                hangs_on_terms: standing::terms(framework, element, &evidence, undecided),
                hangs_on_passage: standing::passage(framework, element, &evidence, undecided),
                absence: (!found).then(|| absence::prove(framework, element, dossier)),
                evidence,
            }
        })
        .collect();
    share::fill(framework, &mut elements);
    let findings = findings::conclude(framework, &elements);
    let figures = figures::draw(framework, &elements, dossier);
    let reading = reading::list(&elements);
    Audit {
        elements,
        findings,
        figures,
        reading,
        searched,
        undecided,
    }
}

fn searched(dossier: &[Material<'_>], unread: usize) -> Searched {
    let mut searched = Searched {
        documents: dossier.len(),
        unread,
        ..Searched::default()
    };
    for material in dossier {
        searched.bylaws += usize::from(material.bylaw);
        searched.pages += material.pages;
        searched.doubtful_pages += material.doubtful.len();
        for seen in material.passages.iter().filter(|seen| seen.evidence) {
            searched.passages += 1;
            searched.words += seen.words;
        }
    }
    searched
}

/// Words a passage must have to say something of an element; headings never do.
const SUBSTANCE: usize = 5;

/// The passages that speak of an element, the weightiest first.
fn evidence(element: usize, dossier: &[Material<'_>]) -> Vec<Evidence> {
    let mut found: Vec<Evidence> = Vec::new();
    let mut seen = std::collections::HashSet::new();
    for (document, material) in dossier.iter().enumerate() {
        for tag in &material.tagging.tags {
            if tag.element != element || tag.flags.contents {
                continue;
            }
            let place = Place {
                document,
                passage: tag.passage,
            };
            if let Some(last) = found.last_mut().filter(|last| last.place == place) {
                last.tags.push(tag.clone());
                continue;
            }
            let passage = &material.passages[tag.passage];
            found.push(Evidence {
                place,
                tags: vec![tag.clone()],
                substance: !tag.flags.heading && passage.words >= SUBSTANCE,
                repeated: !seen.insert(passage.fingerprint),
            });
        }
    }
    for one in &mut found {
        one.tags.sort_by_key(|tag| tag.span);
    }
    found.sort_by_key(|one| (std::cmp::Reverse(weight(one)), one.place));
    found
}

/// What a passage is worth as evidence.
fn weight(evidence: &Evidence) -> u32 {
    let stance = match evidence.stance() {
        Stance::Ondersteuning if evidence.means() => 60,
        Stance::Definitie => 50,
        Stance::Meting | Stance::Begrenzing => 40,
        Stance::Ondersteuning => 30,
        Stance::Beroep | Stance::Toetsing => 20,
        Stance::Vermelding => 10,
    };
    let strong = evidence
        .tags
        .iter()
        .any(|tag| tag.strength == crate::lexicon::Strength::Strong);
    let own = if evidence.own() { 100 } else { 0 };
    let fresh = if evidence.repeated { 0 } else { 200 };
    let substance = if evidence.substance { 400 } else { 0 };
    substance + fresh + own + stance + u32::from(strong) * 5
}

/// The misses of an element over a dossier, with their document.
fn misses<'m>(
    element: usize,
    dossier: &'m [Material<'_>],
) -> impl Iterator<Item = (usize, &'m Miss)> {
    dossier
        .iter()
        .enumerate()
        .flat_map(move |(document, material)| {
            material
                .tagging
                .misses
                .iter()
                .filter(move |miss| miss.element == element)
                .map(move |miss| (document, miss))
        })
}
