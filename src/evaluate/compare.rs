//! Two lexicons on the same sentences: which labels flip, by which term, and whether it matters.

use serde::Serialize;

use super::Sentence;
use super::Set;
use super::estimate::McNemar;
use super::predict;
use super::predict::Prediction;
use super::table::Figures;
use super::table::Score;
use crate::lexicon::Framework;
use crate::tag::Reason;
use crate::tag::Tagger;

/// A lexicon against another, over all sets.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Comparison {
    /// Hash of the other lexicon.
    pub other: String,
    /// Per element, then all together: the other's figures beside this one's. Unweighted.
    pub changes: Vec<Change>,
    /// Labels that flip, in order of the sentences.
    pub flips: Vec<Flip>,
    /// On whole sentences: is every element right?
    pub sentences: McNemar,
    /// On decisions, an element in a sentence each. These lean on each other within a sentence, so
    /// its `p` is too small; the test on sentences is the one to cite.
    pub decisions: McNemar,
    /// On the stance, of all sentences that have one.
    pub stance: McNemar,
}

/// What changes for an element.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Change {
    /// With the other lexicon.
    pub other: Score,
    /// With this one.
    pub this: Score,
}

/// A label that only one of the lexicons gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Flip {
    /// Name of the set.
    pub set: String,
    /// Id of the sentence.
    pub id: String,
    /// The sentence.
    pub text: String,
    /// Id of the element.
    pub element: String,
    /// Whether this lexicon gives it and the other does not; else the reverse.
    pub gained: bool,
    /// Whether that is right: gained where it is labelled, or lost where it is not.
    pub right: bool,
    /// The terms that find it, in the lexicon that does.
    pub terms: Vec<String>,
    /// The term of the other side that matched and was rejected, with the reason.
    pub rejected: Option<(String, Reason)>,
}

pub(super) fn of(
    framework: &Framework,
    other: &Framework,
    sets: &[Set],
    these: &[Vec<Prediction>],
) -> Comparison {
    let tagger = Tagger::new(other);
    let mut cases: Vec<(&Set, &Sentence, &Prediction, Prediction)> = Vec::new();
    for (set, these) in sets.iter().zip(these) {
        let others = predict::all(&tagger, &set.sentences, framework);
        for ((sentence, this), that) in set.sentences.iter().zip(these).zip(others) {
            cases.push((set, sentence, this, that));
        }
    }
    let mut flips = Vec::new();
    let mut decisions = Vec::new();
    let mut wholes = Vec::new();
    for (set, sentence, this, that) in &cases {
        let mut whole = (true, true);
        for (element, known) in framework.elements.iter().enumerate() {
            if sentence.disputed.contains(&element) {
                continue;
            }
            let labelled = sentence.labels.contains(&element);
            let now = this.labels.get(&element);
            let then = that.labels.get(&element);
            let right = (now.is_some() == labelled, then.is_some() == labelled);
            decisions.push(right);
            whole = (whole.0 && right.0, whole.1 && right.1);
            let (gained, terms, silent) = match (now, then) {
                (Some(terms), None) => (true, terms, that),
                (None, Some(terms)) => (false, terms, *this),
                _ => continue,
            };
            flips.push(Flip {
                set: set.name.clone(),
                id: sentence.id.clone(),
                text: sentence.text.clone(),
                element: known.id.clone(),
                gained,
                right: gained == labelled,
                terms: terms.clone(),
                rejected: silent
                    .rejected
                    .get(&element)
                    .map(|rejected| (rejected.term.clone(), rejected.reason.clone())),
            });
        }
        wholes.push(whole);
    }
    let stances = cases.iter().filter_map(|(_, sentence, this, that)| {
        let stance = Some(sentence.stance?);
        Some((this.stance == stance, that.stance == stance))
    });
    let stance = McNemar::of(stances);
    Comparison {
        other: other.hash.clone(),
        stance,
        sentences: McNemar::of(wholes.into_iter()),
        decisions: McNemar::of(decisions.into_iter()),
        flips,
        changes: changes(framework, cases),
    }
}

fn changes(
    framework: &Framework,
    cases: Vec<(&Set, &Sentence, &Prediction, Prediction)>,
) -> Vec<Change> {
    let mut sentences = Vec::new();
    let (mut now, mut then) = (Vec::new(), Vec::new());
    for (_, sentence, this, that) in cases {
        sentences.push(sentence.clone());
        now.push(this.clone());
        then.push(that);
    }
    let rows = |found: &[Prediction]| {
        let figures = Figures::of(framework, &sentences, &[], found);
        let mut rows = figures.elements;
        rows.push(figures.micro);
        rows
    };
    rows(&then)
        .into_iter()
        .zip(rows(&now))
        .map(|(other, this)| Change { other, this })
        .collect()
}
