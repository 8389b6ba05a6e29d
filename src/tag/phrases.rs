//! Where patterns match a passage.
//!
//! One automaton finds the words of all patterns ([`super::spot`]). Order, gaps and neighbours are
//! verified after it ([`super::walk`]), and only from the rarest word of each way through a
//! pattern: its anchor.

use super::fold::Folded;
use super::graph::Graph;
use super::lists::Lists;
use super::spot::Spots;
use super::spot::Spotter;
use super::walk::Walk;
use crate::lexicon::pattern::Pattern;
use crate::lexicon::pattern::Words;

/// The patterns of a framework, ready to be found.
#[derive(Debug)]
pub(super) struct Phrases<'f> {
    words: &'f Words,
    spotter: Spotter<'f>,
    graph: Graph,
    /// For each form, the slots it fits at which a search begins.
    slots: Lists<u32>,
}

/// A pattern, found: the words of one way through it, in order.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Hit {
    /// The number under which the pattern was given.
    pub(super) pattern: u32,
    /// Indices of words.
    pub(super) words: Vec<u32>,
}

impl Hit {
    pub(super) fn first(&self) -> usize {
        self.words[0] as usize
    }

    pub(super) fn last(&self) -> usize {
        self.words[self.words.len() - 1] as usize
    }
}

/// What is kept between passages, so that no passage allocates it anew.
pub(super) type Scratch = Spots;

impl<'f> Phrases<'f> {
    pub(super) fn new(words: &'f Words, patterns: &[&Pattern]) -> Self {
        let graph = Graph::new(words, patterns);
        let fitting: Vec<(u32, u32)> = (0..words.slots())
            .filter(|&slot| !graph.anchors(slot).is_empty())
            .flat_map(|slot| words.slot(slot).iter().map(move |&form| (form, slot)))
            .collect();
        Self {
            words,
            spotter: Spotter::new(words),
            graph,
            slots: Lists::new(words.forms().len(), &fitting),
        }
    }

    /// All patterns found in a folded passage, sorted.
    pub(super) fn find(&self, folded: &Folded, spots: &mut Scratch) -> Vec<Hit> {
        self.spotter.spot(folded, spots);
        let mut hits = Vec::new();
        for &(word, form) in spots.all() {
            for &slot in self.slots.of(form) {
                let walk = Walk {
                    graph: &self.graph,
                    words: self.words,
                    passage: &folded.words,
                    spots,
                    limit: self.graph.weight(slot),
                };
                for &step in self.graph.anchors(slot) {
                    let pattern = self.graph.pattern(step);
                    walk.from(step, word, |words| hits.push(Hit { pattern, words }));
                }
            }
        }
        hits.sort_unstable();
        hits.dedup();
        hits
    }
}
