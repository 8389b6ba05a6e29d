//! Precision, recall and F1 per element, micro and macro.

use std::collections::BTreeSet;

use serde::Serialize;

use super::Sentence;
use super::agree::Agreements;
use super::agree::Twice;
use super::estimate::Count;
use super::estimate::share;
use super::estimate::weighted_share;
use super::predict::Prediction;
use super::spread::Spread;
use super::stance;
use super::stance::MeansScore;
use super::stance::StanceScore;
use crate::lexicon::Framework;
use crate::lexicon::Interval;

/// All figures of a lexicon on some sentences.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Table {
    /// Of what: a file, a coder; empty for all sets together.
    pub name: String,
    /// Sentences.
    pub sentences: usize,
    /// Whether precision, recall and F1 are corrected for how a stratified sample was drawn. Counts,
    /// stance and agreement never are.
    pub weighted: bool,
    /// Of the lexicon.
    pub lexicon: Figures,
    /// Of a search for bare head-words.
    pub baseline: Figures,
    /// How often the stance is right.
    pub stance: StanceScore,
    /// How often it is right whether a means is named.
    pub means: MeansScore,
    /// Lexicon and labels as two coders.
    pub agreement: Agreements,
}

/// Precision, recall and F1.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Figures {
    /// In the order of the framework.
    pub elements: Vec<Score>,
    /// All decisions of all elements together.
    pub micro: Score,
    /// The mean over the elements that are labelled at least once.
    #[serde(rename = "macro")]
    pub mean: Macro,
}

/// What was found of an element.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Score {
    /// Its id; `micro` for all together.
    pub element: String,
    /// Sentences labelled with it.
    pub support: usize,
    /// Sentences it was found in.
    pub claimed: usize,
    /// Sentences it was rightly found in.
    pub found: usize,
    /// `found / claimed`, with Wilson's interval.
    pub precision: Option<Interval>,
    /// `found / support`, with Wilson's interval.
    pub recall: Option<Interval>,
    /// `2 found / (support + claimed)`. It rises with the share J of the sentences labelled or found
    /// that are both, as 2 J / (1 + J); so its interval is Wilson's of J, put through that.
    pub f1: Option<Interval>,
}

/// Means over elements; a precision of nothing counts as 0. Intervals are the 2.5th and 97.5th
/// percentile of 1000 bootstrap samples of the sentences.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Macro {
    /// Elements labelled at least once.
    pub elements: usize,
    /// Mean precision.
    pub precision: Option<Interval>,
    /// Mean recall.
    pub recall: Option<Interval>,
    /// Mean F1.
    pub f1: Option<Interval>,
}

impl Table {
    /// The figures of the predictions of a lexicon and of the baseline.
    pub(super) fn of(
        framework: &Framework,
        name: &str,
        sentences: &[Sentence],
        groups: &[usize],
        (found, bare): (&[Prediction], &[Prediction]),
    ) -> Self {
        let (stance, means) = stance::score(framework, sentences, found);
        let labels: Vec<BTreeSet<usize>> = found
            .iter()
            .map(|found| found.labels.keys().copied().collect())
            .collect();
        let twice: Vec<Twice<'_>> = sentences
            .iter()
            .zip(&labels)
            .map(|(sentence, found)| Twice {
                one: &sentence.labels,
                other: found,
                open: &sentence.disputed,
            })
            .collect();
        Self {
            name: name.to_owned(),
            sentences: sentences.len(),
            weighted: !groups.is_empty(),
            lexicon: Figures::of(framework, sentences, groups, found),
            baseline: Figures::of(framework, sentences, groups, bare),
            stance,
            means,
            agreement: Agreements::of(super::ids(framework), &twice),
        }
    }
}

/// Rightly found, wrongly found, missed.
pub(super) type Cells = [f64; 3];

impl Figures {
    pub(super) fn of(
        framework: &Framework,
        sentences: &[Sentence],
        groups: &[usize],
        found: &[Prediction],
    ) -> Self {
        let count = framework.elements.len();
        let strata = groups.len().max(1);
        let mut tally = vec![vec![[0.0; 3]; count]; strata];
        // where both are silent counts only for the size of the group
        let mut decided = vec![vec![0.0; count]; strata];
        let mut drawn: Vec<Vec<Vec<(usize, usize)>>> = vec![Vec::new(); strata];
        for (sentence, found) in sentences.iter().zip(found) {
            let group = if groups.is_empty() { 0 } else { sentence.group };
            let mut outcome = Vec::new();
            for element in 0..count {
                if sentence.disputed.contains(&element) {
                    continue;
                }
                decided[group][element] += 1.0;
                let cell = match (
                    sentence.labels.contains(&element),
                    found.labels.contains_key(&element),
                ) {
                    (true, true) => 0,
                    (false, true) => 1,
                    (true, false) => 2,
                    (false, false) => continue,
                };
                tally[group][element][cell] += 1.0;
                outcome.push((element, cell));
            }
            drawn[group].push(outcome);
        }
        let weights: Vec<f64> = (0..strata)
            .map(|group| {
                let size = groups.get(group).map(|size| *size as f64);
                size.map_or(1.0, |size| size / drawn[group].len().max(1) as f64)
            })
            .collect();
        let spread = Spread::of(count, &drawn, &weights, &tally);
        let table = Tally {
            groups,
            cells: &tally,
            decided: &decided,
        };
        let elements: Vec<Score> = super::ids(framework)
            .enumerate()
            .map(|(at, id)| table.score(id, &[at]))
            .collect();
        let all: Vec<usize> = (0..count).collect();
        let micro = table.score("micro", &all);
        let mean = spread.mean(&elements);
        Self {
            elements,
            micro,
            mean,
        }
    }
}

/// What was counted, by group and element.
struct Tally<'t> {
    groups: &'t [usize],
    cells: &'t [Vec<Cells>],
    decided: &'t [Vec<f64>],
}

impl Tally<'_> {
    fn score(&self, id: &str, elements: &[usize]) -> Score {
        let cell = |which: usize| -> usize {
            let all = self.cells.iter().map(|group| {
                let cells = elements.iter().map(|&at| group[at][which]);
                cells.sum::<f64>()
            });
            all.sum::<f64>() as usize
        };
        let (found, wrong, missed) = (cell(0), cell(1), cell(2));
        let rate = |rest: &[usize], plain: usize| {
            if self.groups.is_empty() {
                return share(found, plain);
            }
            weighted_share(&self.counts(elements, rest))
        };
        let twice = |share: f64| 2.0 * share / (1.0 + share);
        Score {
            element: id.to_owned(),
            support: found + missed,
            claimed: found + wrong,
            found,
            precision: rate(&[1], wrong),
            recall: rate(&[2], missed),
            f1: rate(&[1, 2], wrong + missed).map(|both| Interval {
                value: twice(both.value),
                low: twice(both.low),
                high: twice(both.high),
            }),
        }
    }

    fn counts(&self, elements: &[usize], rest: &[usize]) -> Vec<Count> {
        self.groups
            .iter()
            .enumerate()
            .map(|(group, &size)| {
                let sum = |of: &dyn Fn(usize) -> f64| elements.iter().map(|&at| of(at)).sum();
                let cells = |at: usize, which: &[usize]| -> f64 {
                    which.iter().map(|&cell| self.cells[group][at][cell]).sum()
                };
                Count {
                    population: (size * elements.len()) as f64,
                    coded: sum(&|at| self.decided[group][at]),
                    part: sum(&|at| cells(at, &[0])),
                    rest: sum(&|at| cells(at, rest)),
                }
            })
            .collect()
    }
}
