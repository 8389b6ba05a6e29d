//! Means over elements, with the spread that drawing other sentences would give.

use super::random::Random;
use super::table::Cells;
use super::table::Macro;
use super::table::Score;
use crate::lexicon::Interval;

/// Times the sentences are drawn anew for the interval of a mean.
const DRAWS: usize = 1000;
/// The seed of that.
const SEED: u64 = 2018;

/// A value with the percentiles of its bootstrap.
fn around(value: f64, draws: &[f64]) -> Interval {
    let mut sorted = draws.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = |share: f64| {
        let place = (share * sorted.len().saturating_sub(1) as f64).round() as usize;
        sorted.get(place).copied().unwrap_or(value)
    };
    Interval {
        value,
        low: at(0.025),
        high: at(0.975),
    }
}

/// Means over the labelled elements in bootstrap samples: the sentences drawn anew, with
/// replacement, group by group.
#[derive(Default)]
pub(super) struct Spread {
    precision: Vec<f64>,
    recall: Vec<f64>,
    f1: Vec<f64>,
}

impl Spread {
    pub(super) fn of(
        count: usize,
        drawn: &[Vec<Vec<(usize, usize)>>],
        weights: &[f64],
        tally: &[Vec<Cells>],
    ) -> Self {
        let labelled: Vec<usize> = (0..count)
            .filter(|&at| tally.iter().any(|group| group[at][0] + group[at][2] > 0.0))
            .collect();
        let mut spread = Self::default();
        if labelled.is_empty() {
            return spread;
        }
        let mut random = Random::new(SEED);
        for _ in 0..DRAWS {
            let mut cells = vec![[0.0; 3]; count];
            for (group, weight) in drawn.iter().zip(weights) {
                for _ in 0..group.len() {
                    for &(element, cell) in &group[random.below(group.len())] {
                        cells[element][cell] += weight;
                    }
                }
            }
            let mean = |of: &dyn Fn(Cells) -> f64| {
                let sum: f64 = labelled.iter().map(|&at| of(cells[at])).sum();
                sum / labelled.len() as f64
            };
            let ratio = |part: f64, rest: f64| {
                let whole = part + rest;
                if whole > 0.0 { part / whole } else { 0.0 }
            };
            spread
                .precision
                .push(mean(&|cells| ratio(cells[0], cells[1])));
            spread.recall.push(mean(&|cells| ratio(cells[0], cells[2])));
            spread.f1.push(mean(&f1));
        }
        spread
    }

    pub(super) fn mean(&self, elements: &[Score]) -> Macro {
        let labelled: Vec<&Score> = elements.iter().filter(|score| score.support > 0).collect();
        let mean = |of: fn(&Score) -> Option<Interval>, draws: &[f64]| {
            let values = labelled
                .iter()
                .map(|score| of(score).map_or(0.0, |share| share.value));
            let mean = values.sum::<f64>() / labelled.len() as f64;
            (!labelled.is_empty()).then(|| around(mean, draws))
        };
        Macro {
            elements: labelled.len(),
            precision: mean(|score| score.precision, &self.precision),
            recall: mean(|score| score.recall, &self.recall),
            f1: mean(|score| score.f1, &self.f1),
        }
    }
}

fn f1([found, wrong, missed]: Cells) -> f64 {
    let whole = 2.0 * found + wrong + missed;
    if whole > 0.0 {
        2.0 * found / whole
    } else {
        0.0
    }
}
