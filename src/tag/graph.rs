//! The steps of all patterns in one graph, with the anchors a search begins at.

use super::lists::Lists;
use super::lists::number;
use crate::lexicon::pattern::Pattern;
use crate::lexicon::pattern::Step;
use crate::lexicon::pattern::Words;

/// The steps of all patterns, numbered one after the other.
#[derive(Debug)]
pub(super) struct Graph {
    steps: Vec<Step>,
    /// For each step, the pattern it is of.
    patterns: Vec<u32>,
    before: Lists<Neighbour>,
    after: Lists<Neighbour>,
    /// For each slot, the steps that are an anchor.
    anchors: Lists<u32>,
    /// How rare each slot is: the letters of its shortest form, 1 for a common word.
    weights: Vec<u32>,
}

/// A step that may come next.
#[derive(Debug, Clone, Copy)]
pub(super) struct Neighbour {
    pub(super) step: u32,
    pub(super) slot: u32,
    /// How rare the slot is.
    pub(super) weight: u32,
    /// Whether words may stand between.
    pub(super) gap: bool,
}

impl Graph {
    pub(super) fn new(words: &Words, all: &[&Pattern]) -> Self {
        let weights = weights(words);
        let mut steps = Vec::new();
        let mut patterns = Vec::new();
        let mut before = Vec::new();
        let mut after = Vec::new();
        let mut anchors = Vec::new();
        for (index, pattern) in all.iter().enumerate() {
            let offset = number(steps.len());
            let neighbour = |step: u32, gap: bool| {
                let slot = pattern.steps[step as usize].slot;
                Neighbour {
                    step: offset + step,
                    slot,
                    weight: weights[slot as usize],
                    gap,
                }
            };
            for next in &pattern.nexts {
                before.push((offset + next.to, neighbour(next.from, next.gap)));
                after.push((offset + next.from, neighbour(next.to, next.gap)));
            }
            for step in anchor_steps(pattern, &weights) {
                anchors.push((pattern.steps[step].slot, offset + number(step)));
            }
            steps.extend_from_slice(&pattern.steps);
            patterns.resize(steps.len(), number(index));
        }
        Self {
            before: Lists::new(steps.len(), &before),
            after: Lists::new(steps.len(), &after),
            anchors: Lists::new(weights.len(), &anchors),
            steps,
            patterns,
            weights,
        }
    }

    /// The steps to begin a search at where a word fits this slot.
    pub(super) fn anchors(&self, slot: u32) -> &[u32] {
        self.anchors.of(slot)
    }

    /// How rare a slot is.
    pub(super) fn weight(&self, slot: u32) -> u32 {
        self.weights[slot as usize]
    }

    pub(super) fn pattern(&self, step: u32) -> u32 {
        self.patterns[step as usize]
    }

    pub(super) fn is_first(&self, step: u32) -> bool {
        self.steps[step as usize].first
    }

    pub(super) fn is_last(&self, step: u32) -> bool {
        self.steps[step as usize].last
    }

    pub(super) fn before(&self, step: u32) -> &[Neighbour] {
        self.before.of(step)
    }

    pub(super) fn after(&self, step: u32) -> &[Neighbour] {
        self.after.of(step)
    }
}

/// How rare each slot is.
fn weights(words: &Words) -> Vec<u32> {
    let forms = words.forms().iter();
    let letters: Vec<u32> = forms
        .map(|form| {
            if is_common(&form.text) {
                1
            } else {
                number(form.text.len())
            }
        })
        .collect();
    let rarity = |slot: u32| {
        let forms = words.slot(slot).iter();
        forms.map(|&form| letters[form as usize]).min().unwrap_or(0)
    };
    (0..words.slots()).map(rarity).collect()
}

/// The anchors: each step that is, on some way, the rarest of all, and the first of those that are.
fn anchor_steps<'p>(
    pattern: &'p Pattern,
    weights: &'p [u32],
) -> impl Iterator<Item = usize> + use<'p> {
    let weight = |step: u32| weights[pattern.steps[step as usize].slot as usize];
    // of the ways to each step, the one whose rarest word is the commonest: its weight
    let bound = |open: bool| if open { 0 } else { u32::MAX };
    let mut before: Vec<u32> = pattern.steps.iter().map(|step| bound(step.first)).collect();
    let mut after: Vec<u32> = pattern.steps.iter().map(|step| bound(step.last)).collect();
    for next in &pattern.nexts {
        let through = before[next.from as usize].max(weight(next.from));
        let known = &mut before[next.to as usize];
        *known = through.min(*known);
    }
    for next in pattern.nexts.iter().rev() {
        let through = after[next.to as usize].max(weight(next.to));
        let known = &mut after[next.from as usize];
        *known = through.min(*known);
    }
    (0..pattern.steps.len()).filter(move |&step| {
        let own = weights[pattern.steps[step].slot as usize];
        before[step] < own && after[step] <= own
    })
}

/// Words so common that a search never begins at them if it can begin elsewhere.
#[rustfmt::skip]
fn is_common(word: &str) -> bool {
    matches!(
        word,
        "de" | "het" | "een" | "en" | "of" | "te" | "van" | "in" | "op" | "voor" | "met" | "om" | "die" | "dat"
        | "is" | "zijn" | "hun" | "zelf" | "eigen" | "wordt" | "worden" | "kan" | "kunnen" | "aan" | "door" | "bij"
        | "naar" | "uit" | "niet" | "wat" | "ook" | "als" | "er" | "we" | "wij" | "ze" | "zij" | "je" | "mensen"
        | "inwoners" | "over" | "tot" | "meer" | "hoe"
    )
}
