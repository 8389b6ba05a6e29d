//! From the anchor of a way to its other words: order, gaps and neighbours.

use std::ops::Range;

use super::fold::Mark;
use super::fold::Word;
use super::graph::Graph;
use super::graph::Neighbour;
use super::spot::Spots;
use super::spot::bit;
use crate::lexicon::pattern::GAP;
use crate::lexicon::pattern::Words;

/// A search for the ways of which one step is the anchor, in one passage.
pub(super) struct Walk<'w> {
    pub(super) graph: &'w Graph,
    pub(super) words: &'w Words,
    pub(super) passage: &'w [Word],
    pub(super) spots: &'w Spots,
    /// How rare the anchor is: no step of the way may be rarer, none before it as rare.
    pub(super) limit: u32,
}

/// Steps and the words that fit them, the outermost first.
type Trail = Vec<(u32, u32)>;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

impl Walk<'_> {
    /// Gives `found` the words of each way that passes `step` at `word`: for each way the nearest.
    pub(super) fn from(&self, step: u32, word: u32, mut found: impl FnMut(Vec<u32>)) {
        if self.graph.before(step).is_empty() && self.graph.after(step).is_empty() {
            found(vec![word]);
            return;
        }
        // most searches end here: no neighbour on the one side, or on the other
        if !self.may_go_on(Side::After, step, word) || !self.may_go_on(Side::Before, step, word) {
            return;
        }
        let after = self.trails(Side::After, step, word);
        if after.is_empty() {
            return;
        }
        let before = self.trails(Side::Before, step, word);
        for left in &before {
            for right in &after {
                let mut words = Vec::with_capacity(left.len() + 1 + right.len());
                words.extend(left.iter().map(|&(_, word)| word));
                words.push(word);
                words.extend(right.iter().rev().map(|&(_, word)| word));
                found(words);
            }
        }
    }

    /// Whether a way may end at `step`, or has a neighbour that fits.
    fn may_go_on(&self, side: Side, step: u32, word: u32) -> bool {
        self.may_end(side, step)
            || self.neighbours(side, step).iter().any(|next| {
                self.is_common_enough(side, next) && self.fitting(side, next, word).next().is_some()
            })
    }

    /// All ways on from `step` at `word` to that side, each with the nearest words that fit it.
    fn trails(&self, side: Side, step: u32, word: u32) -> Vec<Trail> {
        let mut trails: Vec<Trail> = Vec::new();
        if self.may_end(side, step) {
            trails.push(Trail::new());
        }
        for next in self.neighbours(side, step) {
            if !self.is_common_enough(side, next) {
                continue;
            }
            let known = trails.len();
            for at in self.fitting(side, next, word) {
                for mut trail in self.trails(side, next.step, at) {
                    trail.push((next.step, at));
                    // a nearer word may have been found for this way
                    let steps = |trail: &Trail| trail.iter().map(|&(step, _)| step).collect();
                    let same = |other: &Trail| -> bool {
                        let (one, two): (Vec<u32>, Vec<u32>) = (steps(other), steps(&trail));
                        one == two
                    };
                    if !(next.gap && trails[known..].iter().any(same)) {
                        trails.push(trail);
                    }
                }
            }
        }
        trails
    }

    /// The words that may be the next step, the nearest first.
    fn fitting(&self, side: Side, next: &Neighbour, word: u32) -> impl Iterator<Item = u32> {
        let forms = self.words.slot(next.slot);
        let bits = self.spots.bits(next.slot, forms);
        // mostly no word of the passage fits: then nothing is in reach
        let distances = match (bits, next.gap) {
            (0, _) => 0..0,
            (_, true) => 1..u32::from(GAP) + 2,
            (_, false) => 1..2,
        };
        self.reach(side, word, distances)
            .filter(move |&at| bits & bit(at) != 0 && self.spots.fits(at, forms))
    }

    fn may_end(&self, side: Side, step: u32) -> bool {
        match side {
            Side::Before => self.graph.is_first(step),
            Side::After => self.graph.is_last(step),
        }
    }

    fn neighbours(&self, side: Side, step: u32) -> &[Neighbour] {
        match side {
            Side::Before => self.graph.before(step),
            Side::After => self.graph.after(step),
        }
    }

    fn is_common_enough(&self, side: Side, next: &Neighbour) -> bool {
        match side {
            Side::Before => next.weight < self.limit,
            Side::After => next.weight <= self.limit,
        }
    }

    /// The words at these distances, up to a stop.
    fn reach(&self, side: Side, word: u32, mut distances: Range<u32>) -> impl Iterator<Item = u32> {
        std::iter::from_fn(move || match (side, distances.next()?) {
            (Side::Before, distance) => {
                let at = word.checked_sub(distance)?;
                joins(&self.passage[at as usize + 1]).then_some(at)
            }
            (Side::After, distance) => {
                let at = word + distance;
                let here = self.passage.get(at as usize);
                here.is_some_and(joins).then_some(at)
            }
        })
    }
}

/// Whether a pattern may go on over what stands before this word: anything but a colon, semicolon
/// or full stop. Commas and brackets are no bounds: "familie, vrienden en buren", "(jeugd)hulp".
fn joins(word: &Word) -> bool {
    word.before < Mark::Stop
}
