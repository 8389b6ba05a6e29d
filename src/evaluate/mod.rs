//! How good a lexicon is: sentences that people labelled, against what the tagger finds in them.
//!
//! The unit is one sentence that stands alone; what is decided of it is, element by element, whether
//! it is there. A [`Set`] and a framework give an [`Evaluation`]: tables, agreement, and every
//! disagreement with the term that caused it. What each figure means stands with its field.

mod agree;
mod baseline;
mod compare;
mod disagree;
mod estimate;
mod gold;
mod nearest;
mod predict;
mod random;
mod record;
mod spread;
mod stance;
mod table;

use std::collections::BTreeSet;

use serde::Serialize;

use crate::lexicon::Framework;
use crate::tag::Stance;
use crate::tag::Tagger;

pub use agree::Agreement;
pub use agree::Agreements;
pub use agree::Both;
pub use agree::ElementAgreement;
pub use agree::alpha;
pub use agree::kappa;
pub use compare::Change;
pub use compare::Comparison;
pub use compare::Flip;
pub use disagree::Disagreement;
pub use disagree::Kind;
pub use estimate::McNemar;
pub use gold::labels;
pub use gold::read;
pub use gold::stance;
pub use nearest::Nearest;
pub use predict::Rejected;
pub use random::Random;
pub use record::measured;
pub use stance::MeansScore;
pub use stance::StanceScore;
pub use table::Figures;
pub use table::Macro;
pub use table::Score;
pub use table::Table;

use agree::Twice;
use nearest::Searcher;
use predict::Prediction;

/// A sentence that someone labelled.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sentence {
    /// What it is known by.
    pub id: String,
    /// The sentence.
    pub text: String,
    /// Elements that are in it: indices into [`Framework::elements`].
    pub labels: BTreeSet<usize>,
    /// Elements on which its two coders differ: on these nothing is decided.
    pub disputed: BTreeSet<usize>,
    /// What it does with the elements outside the life domains, where it has any.
    pub stance: Option<Stance>,
    /// Whether it names a means, where that was asked.
    pub means: Option<bool>,
    /// The group of the sample it was drawn from: an index into [`Set::groups`].
    pub group: usize,
}

/// A file of labelled sentences.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Set {
    /// The name of the file, without folders.
    pub name: String,
    /// SHA-256 of the file.
    pub sha256: String,
    /// Its sentences.
    pub sentences: Vec<Sentence>,
    /// For a stratified sample: the size of each group in the documents. Empty otherwise.
    pub groups: Vec<usize>,
    /// Documents the sample was drawn from.
    pub documents: usize,
    /// Sentences handed out for coding that were not coded by both.
    pub uncoded: usize,
    /// For a workbook: what each of its coders says. The sentences of the set are then what they
    /// agree on.
    pub coders: Vec<Coder>,
}

/// What one person says of the sentences of a workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coder {
    /// The name of the sheet.
    pub name: String,
    /// The sentences this person coded.
    pub sentences: Vec<Sentence>,
}

/// How good a lexicon is on some sets.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Evaluation {
    /// Id of the framework.
    pub framework: String,
    /// Hash of the lexicon.
    pub lexicon: String,
    /// Each set.
    pub sets: Vec<Evaluated>,
    /// All sets as one, where there are several.
    pub together: Option<Table>,
    /// Where the lexicon and the labels differ.
    pub disagreements: Vec<Disagreement>,
    /// Against another lexicon, where that was asked.
    pub comparison: Option<Comparison>,
}

/// How good a lexicon is on one set.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Evaluated {
    /// SHA-256 of the file.
    pub sha256: String,
    /// Against its labels.
    pub table: Table,
    /// Against each coder, where there are two.
    pub coders: Vec<Table>,
    /// Between the coders, where there are two.
    pub between: Option<Between>,
    /// Documents the sample was drawn from; 0 for a set that is no sample.
    pub documents: usize,
    /// Sentences of those, in all.
    pub population: usize,
    /// Sentences handed out that were not coded by both.
    pub uncoded: usize,
}

/// How far two people agree.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Between {
    /// Sentences that both coded.
    pub sentences: usize,
    /// On elements.
    pub elements: Agreements,
    /// On stance, of sentences to which both gave one.
    pub stance: Agreement,
}

/// Evaluates `framework` on `sets`; `other` is a lexicon to compare it with.
pub fn evaluate(framework: &Framework, sets: &[Set], other: Option<&Framework>) -> Evaluation {
    let tagger = Tagger::new(framework);
    let headwords = baseline::of(framework);
    let baseline = Tagger::new(&headwords);
    let searcher = Searcher::new(
        framework,
        sets.iter()
            .flat_map(|set| &set.sentences)
            .map(|sentence| sentence.text.as_str()),
    );
    let judge = |name: &str, sentences: &[Sentence], groups: &[usize]| {
        let find = |tagger: &Tagger<'_>| predict::all(tagger, sentences, framework);
        let (found, bare) = (find(&tagger), find(&baseline));
        let table = Table::of(framework, name, sentences, groups, (&found, &bare));
        (table, found)
    };
    let mut disagreements = Vec::new();
    let mut predictions: Vec<Vec<Prediction>> = Vec::new();
    let evaluated = sets
        .iter()
        .map(|set| {
            let (table, found) = judge(&set.name, &set.sentences, &set.groups);
            disagreements.extend(disagree::list(framework, set, &found, &searcher));
            predictions.push(found);
            let two = set.coders.len() > 1;
            Evaluated {
                sha256: set.sha256.clone(),
                table,
                coders: set
                    .coders
                    .iter()
                    .filter(|_| two)
                    .map(|coder| judge(&coder.name, &coder.sentences, &set.groups).0)
                    .collect(),
                between: two.then(|| between(framework, &set.coders)),
                documents: set.documents,
                population: set.groups.iter().sum(),
                uncoded: set.uncoded,
            }
        })
        .collect();
    let together = (sets.len() > 1).then(|| {
        let (sentences, groups) = merge(sets);
        judge("", &sentences, &groups).0
    });
    Evaluation {
        framework: framework.id.clone(),
        lexicon: framework.hash.clone(),
        sets: evaluated,
        together,
        disagreements,
        comparison: other.map(|other| compare::of(framework, other, sets, &predictions)),
    }
}

/// All sets as one. Their groups stay apart; where one set is no sample none is weighted.
fn merge(sets: &[Set]) -> (Vec<Sentence>, Vec<usize>) {
    let sampled = sets.iter().all(|set| !set.groups.is_empty());
    let mut sentences = Vec::new();
    let mut groups = Vec::new();
    for set in sets {
        let first = groups.len();
        sentences.extend(set.sentences.iter().cloned().map(|mut sentence| {
            sentence.group += first;
            sentence
        }));
        if sampled {
            groups.extend(&set.groups);
        }
    }
    (sentences, groups)
}

fn between(framework: &Framework, coders: &[Coder]) -> Between {
    let nothing = BTreeSet::new();
    let pairs: Vec<(&Sentence, &Sentence)> = coders[0]
        .sentences
        .iter()
        .filter_map(|one| {
            let mut others = coders[1].sentences.iter();
            Some((one, others.find(|other| other.id == one.id)?))
        })
        .collect();
    let twice: Vec<Twice<'_>> = pairs
        .iter()
        .map(|(one, other)| Twice {
            one: &one.labels,
            other: &other.labels,
            open: &nothing,
        })
        .collect();
    let stances: Vec<(Stance, Stance)> = pairs
        .iter()
        .filter_map(|(one, other)| Some((one.stance?, other.stance?)))
        .collect();
    Between {
        sentences: pairs.len(),
        elements: Agreements::of(ids(framework), &twice),
        stance: Agreement::of(&stances),
    }
}

fn ids(framework: &Framework) -> impl Iterator<Item = &str> {
    framework.elements.iter().map(|element| element.id.as_str())
}

/// Whether an element has a stance: those of the life domains have none.
fn has_stance(framework: &Framework, element: usize) -> bool {
    !framework.clusters[framework.elements[element].cluster].domain
}
