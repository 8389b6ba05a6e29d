//! All literal parts of all patterns in one automaton over folded text; order, gaps and
//! neighbours are verified after it.
//!
//! The boundaries of words are part of the literals (` zelfregie `, ` schuld`, `netwerk `), so
//! the automaton itself keeps "regie" out of "regierol". Each word of a passage gets the slots
//! it fits; a pattern is tried only where its rarest slot was hit.

use rustc_hash::FxHashMap as HashMap;

use aho_corasick::AhoCorasick;
use aho_corasick::AhoCorasickKind;
use aho_corasick::MatchKind;

use super::fold::Folded;
use super::fold::Mark;
use super::fold::Word;
use crate::lexicon::pattern::Form;
use crate::lexicon::pattern::GAP;
use crate::lexicon::pattern::Pattern;
use crate::lexicon::pattern::Slot;

/// The compiled patterns of a framework.
#[derive(Debug)]
pub(super) struct Phrases {
    automaton: AhoCorasick,
    /// For each literal: how far its text lies after the match's start, and the slots it fits.
    literals: Vec<Literal>,
    /// For each slot: the variants that begin their search there.
    anchors: Vec<Vec<Anchor>>,
    variants: Vec<Variant>,
}

#[derive(Debug)]
struct Literal {
    /// 1 where the literal begins with the space before the word.
    skip: usize,
    slots: Vec<u32>,
}

#[derive(Debug, Clone, Copy)]
struct Anchor {
    variant: u32,
    /// Which slot of the variant this is.
    nth: u32,
}

#[derive(Debug)]
struct Variant {
    slots: Vec<(bool, u32)>,
    /// What the caller knows the pattern by.
    pattern: u32,
}

/// A pattern, found: the words that fit its slots, in order.
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

/// [`GAP`] as a distance between indices.
const MOST_BETWEEN: u32 = GAP as u32;

/// Words so common that a search never begins at them if it can begin elsewhere.
const COMMON: &[&str] = &[
    "de", "het", "een", "en", "of", "te", "van", "in", "op", "voor", "met", "om", "die", "dat",
    "is", "zijn", "hun", "zelf", "eigen", "wordt", "worden", "kan", "kunnen", "aan", "door", "bij",
    "naar", "uit", "niet", "wat", "ook", "als", "er", "we", "wij", "ze", "zij", "je", "mensen",
    "inwoners", "over", "tot", "meer", "hoe", "ze",
];

impl Phrases {
    pub(super) fn new<'p>(patterns: impl Iterator<Item = &'p Pattern>) -> Self {
        let mut slots = Slots::default();
        let mut variants = Vec::new();
        let mut anchors: Vec<Vec<Anchor>> = Vec::new();
        for (pattern, source) in patterns.enumerate() {
            for variant in &source.variants {
                let ids: Vec<(bool, u32)> = variant
                    .iter()
                    .map(|slot| (slot.gap, slots.id(slot)))
                    .collect();
                anchors.resize_with(slots.forms.len(), Vec::new);
                let nth = slots.rarest(&ids);
                anchors[ids[nth].1 as usize].push(Anchor {
                    variant: id(variants.len()),
                    nth: id(nth),
                });
                variants.push(Variant {
                    slots: ids,
                    pattern: id(pattern),
                });
            }
        }
        let mut literal_ids: HashMap<&Form, usize> = HashMap::default();
        let mut literals: Vec<Literal> = Vec::new();
        let mut texts: Vec<String> = Vec::new();
        for (slot, forms) in slots.forms.iter().enumerate() {
            for form in *forms {
                let id = *literal_ids.entry(form).or_insert_with(|| {
                    let space = |open: bool| if open { "" } else { " " };
                    texts.push(format!(
                        "{}{}{}",
                        space(form.open_start),
                        form.text,
                        space(form.open_end)
                    ));
                    literals.push(Literal {
                        skip: usize::from(!form.open_start),
                        slots: Vec::new(),
                    });
                    literals.len() - 1
                });
                literals[id]
                    .slots
                    .push(u32::try_from(slot).expect("fewer than 4 billion slots"));
            }
        }
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(&texts)
            .expect("literals of a lexicon fit an automaton");
        Self {
            automaton,
            literals,
            anchors,
            variants,
        }
    }

    /// All patterns found in a folded passage, sorted.
    pub(super) fn find(&self, folded: &Folded, scratch: &mut Scratch) -> Vec<Hit> {
        scratch.fits.clear();
        let mut word = 0;
        for found in self.automaton.find_overlapping_iter(&folded.text) {
            let literal = &self.literals[found.pattern().as_usize()];
            let at = found.start() + literal.skip;
            // matches come in order of their end, so of one word of their text, or the next
            while word + 1 < folded.words.len() && folded.words[word + 1].at <= at {
                word += 1;
            }
            while word > 0 && folded.words[word].at > at {
                word -= 1;
            }
            let here = u32::try_from(word).expect("a passage has fewer than 4 billion words");
            scratch
                .fits
                .extend(literal.slots.iter().map(|&slot| (here, slot)));
        }
        scratch.fits.sort_unstable();
        scratch.fits.dedup();
        let mut hits = Vec::new();
        let mut words = Vec::new();
        for &(at, slot) in &scratch.fits {
            for anchor in &self.anchors[slot as usize] {
                let variant = &self.variants[anchor.variant as usize];
                words.clear();
                words.resize(variant.slots.len(), at);
                let nth = anchor.nth as usize;
                if scratch.right(&variant.slots, nth, &folded.words, &mut words)
                    && scratch.left(&variant.slots, nth, &folded.words, &mut words)
                {
                    hits.push(Hit {
                        pattern: variant.pattern,
                        words: words.clone(),
                    });
                }
            }
        }
        hits.sort_unstable();
        hits.dedup();
        hits
    }
}

/// Which words fit which slots: kept between passages, so that no passage allocates.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    /// Word and slot, sorted.
    fits: Vec<(u32, u32)>,
}

impl Scratch {
    fn fits(&self, word: u32, slot: u32) -> bool {
        self.fits.binary_search(&(word, slot)).is_ok()
    }

    /// Finds words for the slots after `nth`; the nearest that fit.
    fn right(&self, slots: &[(bool, u32)], nth: usize, text: &[Word], words: &mut [u32]) -> bool {
        let Some(&(gap, slot)) = slots.get(nth + 1) else {
            return true;
        };
        let from = words[nth] + 1;
        for word in from..=from + reach(gap) {
            if !text.get(word as usize).is_some_and(joins) {
                break;
            }
            if self.fits(word, slot) {
                words[nth + 1] = word;
                if self.right(slots, nth + 1, text, words) {
                    return true;
                }
            }
        }
        false
    }

    /// Finds words for the slots before `nth`; the nearest that fit.
    fn left(&self, slots: &[(bool, u32)], nth: usize, text: &[Word], words: &mut [u32]) -> bool {
        let Some(before) = nth.checked_sub(1) else {
            return true;
        };
        let gap = slots[nth].0;
        let slot = slots[before].1;
        for distance in 1..=reach(gap) + 1 {
            let Some(word) = words[nth].checked_sub(distance) else {
                break;
            };
            if !joins(&text[word as usize + 1]) {
                break;
            }
            if self.fits(word, slot) {
                words[before] = word;
                if self.left(slots, before, text, words) {
                    return true;
                }
            }
        }
        false
    }
}

fn reach(gap: bool) -> u32 {
    if gap { MOST_BETWEEN } else { 0 }
}

/// Whether a pattern may go on over what stands before this word: anything but a colon, semicolon
/// or full stop. Commas and brackets are no bounds: "familie, vrienden en buren", "(jeugd)hulp".
fn joins(word: &Word) -> bool {
    word.before < Mark::Stop
}

/// The slots of all patterns, each once.
#[derive(Default)]
struct Slots<'p> {
    /// By address first: most slots are shared, and hashing a set of residents costs.
    by_address: HashMap<usize, u32>,
    by_forms: HashMap<&'p [Form], u32>,
    forms: Vec<&'p [Form]>,
    /// Length of the shortest form, 1 for a common word: how rare a slot is.
    weights: Vec<usize>,
}

impl<'p> Slots<'p> {
    fn id(&mut self, slot: &'p Slot) -> u32 {
        let address = slot.forms.as_ptr().addr();
        if let Some(&known) = self.by_address.get(&address) {
            return known;
        }
        let next = id(self.forms.len());
        let number = *self.by_forms.entry(&slot.forms).or_insert(next);
        if number == next {
            self.forms.push(&slot.forms);
            let weights = slot.forms.iter().map(|form| {
                if COMMON.contains(&form.text.as_str()) {
                    1
                } else {
                    form.text.len()
                }
            });
            self.weights.push(weights.min().unwrap_or(0));
        }
        self.by_address.insert(address, number);
        number
    }

    /// The slot to begin at: its shortest form the longest, common words last.
    fn rarest(&self, slots: &[(bool, u32)]) -> usize {
        (0..slots.len())
            .max_by_key(|&nth| {
                let weight = self.weights[slots[nth].1 as usize];
                (weight, std::cmp::Reverse(nth))
            })
            .unwrap_or(0)
    }
}

fn id(number: usize) -> u32 {
    u32::try_from(number).expect("a lexicon has fewer than 4 billion parts")
}
