//! How often the stance is right, and whether a means is seen.

use serde::Serialize;

use super::Sentence;
use super::agree::Agreement;
use super::estimate::share;
use super::has_stance;
use super::predict::Prediction;
use crate::lexicon::Framework;
use crate::lexicon::Interval;
use crate::tag::Stance;

/// How often the stance is right.
///
/// *Scored* are the sentences that have a stance and in which the lexicon rightly found at least one
/// element outside the life domains: where it did not, it speaks of something else. *Strict* takes
/// all sentences that have a stance; one in which the lexicon gives none is wrong.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StanceScore {
    /// Sentences scored.
    pub scored: usize,
    /// Of those, right.
    pub right: usize,
    /// The share of that.
    pub accuracy: Option<Interval>,
    /// Sentences that have a stance.
    pub all: usize,
    /// Of those, right.
    pub strict_right: usize,
    /// The share of that.
    pub strict: Option<Interval>,
    /// The stances, in the order of `confusion`.
    pub stances: Vec<Stance>,
    /// Of the scored sentences: a row for each stance as labelled, a column as found.
    pub confusion: Vec<Vec<usize>>,
    /// Beyond chance, over the scored sentences.
    pub agreement: Agreement,
}

/// How often it is right whether a means is named.
///
/// *Scored* are the sentences labelled as support with or without a means that the stance counts
/// and calls support, too. *Strict* takes all sentences labelled so; another stance is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct MeansScore {
    /// Sentences scored.
    pub scored: usize,
    /// Of those, right.
    pub right: usize,
    /// The share of that.
    pub accuracy: Option<Interval>,
    /// Sentences labelled as support.
    pub all: usize,
    /// Of those, right in stance and means.
    pub strict_right: usize,
    /// The share of that.
    pub strict: Option<Interval>,
}

pub(super) fn score(
    framework: &Framework,
    sentences: &[Sentence],
    found: &[Prediction],
) -> (StanceScore, MeansScore) {
    let mut pairs: Vec<(Stance, Stance)> = Vec::new();
    let mut confusion = vec![vec![0; Stance::ALL.len()]; Stance::ALL.len()];
    let place = |stance: Stance| Stance::ALL.iter().position(|it| *it == stance);
    let (mut all, mut strict_right) = (0, 0);
    let mut means = [0; 4];
    for (sentence, found) in sentences.iter().zip(found) {
        let Some(stance) = sentence.stance else {
            continue;
        };
        all += 1;
        strict_right += usize::from(found.stance == Some(stance));
        let on_topic = sentence
            .labels
            .iter()
            .any(|&it| has_stance(framework, it) && found.labels.contains_key(&it));
        if let (Some(given), true) = (found.stance, on_topic) {
            pairs.push((stance, given));
            if let (Some(row), Some(column)) = (place(stance), place(given)) {
                confusion[row][column] += 1;
            }
        }
        if let (Some(named), Stance::Ondersteuning) = (sentence.means, stance) {
            let same = found.stance == Some(stance);
            let right = usize::from(same && named == found.means);
            means[0] += 1;
            means[1] += right;
            if same && on_topic {
                means[2] += 1;
                means[3] += right;
            }
        }
    }
    let agreement = Agreement::of(&pairs);
    let of = |right: usize, all: usize| share(right, all - right);
    let stance = StanceScore {
        scored: pairs.len(),
        right: agreement.same,
        accuracy: of(agreement.same, pairs.len()),
        all,
        strict_right,
        strict: of(strict_right, all),
        stances: Stance::ALL.to_vec(),
        confusion,
        agreement,
    };
    let means = MeansScore {
        scored: means[2],
        right: means[3],
        accuracy: of(means[3], means[2]),
        all: means[0],
        strict_right: means[1],
        strict: of(means[1], means[0]),
    };
    (stance, means)
}
