//! Which words of a passage are words of the lexicon: all literal parts of all patterns in one
//! automaton over folded text.
//!
//! The boundaries of words are part of the literals (` zelfregie `, ` schuld`, `netwerk `), so
//! the automaton itself keeps "regie" out of "regierol". Each literal is in it with its first
//! letters only (with its last ones where its beginning is open), and the word it was found in is
//! then compared in full: most of an automaton are the tails of long words, and building it is
//! most of what starting costs.

use std::cell::Cell;

use aho_corasick::AhoCorasick;
use aho_corasick::AhoCorasickKind;
use aho_corasick::MatchKind;

use super::fold::Folded;
use super::lists::number;
use crate::lexicon::pattern::Form;
use crate::lexicon::pattern::Words;

/// Bytes of a literal that are in the automaton, its space included.
const CUT: usize = 5;

/// Finds the words of a lexicon.
#[derive(Debug)]
pub(super) struct Spotter<'f> {
    automaton: AhoCorasick,
    /// For each literal of the automaton, the forms that begin (or end) so.
    forms_by_literal: Vec<std::ops::Range<u32>>,
    words: &'f Words,
}

/// What the words of a passage fit.
#[derive(Debug, Default)]
pub(super) struct Spots {
    /// Word and form, sorted.
    all: Vec<(u32, u32)>,
    /// For each word, where its forms begin in `all`; and where the last one's end.
    begins: Vec<u32>,
    /// For each form, a bit for each word of it; the 65th word has the bit of the first.
    bits: Vec<u64>,
    /// The same for each slot, with the number of the passage it was asked in: found out when it
    /// is asked, as few are.
    slots: Vec<Cell<(u32, u64)>>,
    /// Number of the passage.
    passage: u32,
}

impl<'f> Spotter<'f> {
    /// Compiles the automaton.
    pub(super) fn new(words: &'f Words) -> Self {
        let mut literals: Vec<Literal> = Vec::new();
        let mut forms_by_literal: Vec<std::ops::Range<u32>> = Vec::new();
        for (at, form) in (0..).zip(words.forms()) {
            let literal = Literal::of(form);
            match (literals.last(), forms_by_literal.last_mut()) {
                (Some(last), Some(alike)) if *last == literal => alike.end = at + 1,
                _ => {
                    literals.push(literal);
                    forms_by_literal.push(at..at + 1);
                }
            }
        }
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .prefilter(false)
            .build(literals.iter().map(Literal::bytes))
            .expect("literals of a lexicon fit an automaton");
        Self {
            automaton,
            forms_by_literal,
            words,
        }
    }

    /// Finds the forms of each word of a passage.
    pub(super) fn spot(&self, folded: &Folded, spots: &mut Spots) {
        spots.clear(self.words.forms().len(), self.words.slots() as usize);
        let mut word = 0;
        for found in self.automaton.find_overlapping_iter(&folded.text) {
            let alike = &self.forms_by_literal[found.pattern().as_usize()];
            let open_start = self.words.forms()[alike.start as usize].open_start;
            let at = found.start() + usize::from(!open_start);
            // matches come in order of their end, so of one word of their text, or the next
            while word + 1 < folded.words.len() && folded.words[word + 1].at <= at {
                word += 1;
            }
            while word > 0 && folded.words[word].at > at {
                word -= 1;
            }
            self.compare(folded.word(word), number(word), alike, &mut spots.all);
        }
        spots.index(folded.words.len());
    }

    /// Which of the forms that begin alike the word is of.
    fn compare(
        &self,
        text: &str,
        word: u32,
        alike: &std::ops::Range<u32>,
        all: &mut Vec<(u32, u32)>,
    ) {
        let forms = &self.words.forms()[alike.start as usize..alike.end as usize];
        if forms[0].open_start || forms[0].open_end {
            let fitting = alike.clone().zip(forms).filter(|(_, form)| form.fits(text));
            all.extend(fitting.map(|(form, _)| (word, form)));
        } else if let Ok(nth) = forms.binary_search_by(|form| form.text.as_str().cmp(text)) {
            all.push((word, alike.start + number(nth)));
        }
    }
}

impl Spots {
    /// Each word with each form it fits, sorted.
    pub(super) fn all(&self) -> &[(u32, u32)] {
        &self.all
    }

    /// Of the words that fit a slot, which has these forms, the bits: where one is not set, its
    /// word does not fit.
    pub(super) fn bits(&self, slot: u32, forms: &[u32]) -> u64 {
        let slot = &self.slots[slot as usize];
        let (passage, known) = slot.get();
        if passage == self.passage {
            return known;
        }
        let forms = forms.iter().map(|&form| self.bits[form as usize]);
        let bits = forms.fold(0, |all, bits| all | bits);
        slot.set((self.passage, bits));
        bits
    }

    /// Whether a word fits one of these forms, where its bit is set.
    pub(super) fn fits(&self, word: u32, forms: &[u32]) -> bool {
        if self.begins.len() <= u64::BITS as usize {
            return true;
        }
        let word = word as usize;
        let own = &self.all[self.begins[word] as usize..self.begins[word + 1] as usize];
        own.iter()
            .any(|(_, form)| forms.binary_search(form).is_ok())
    }

    fn clear(&mut self, forms: usize, slots: usize) {
        self.bits.resize(forms, 0);
        self.slots.resize(slots, Cell::default());
        self.passage += 1;
        for (_, form) in self.all.drain(..) {
            self.bits[form as usize] = 0;
        }
    }

    fn index(&mut self, words: usize) {
        self.all.sort_unstable();
        self.all.dedup();
        for &(word, form) in &self.all {
            self.bits[form as usize] |= bit(word);
        }
        self.begins.clear();
        let mut at = 0;
        for word in 0..number(words) {
            self.begins.push(number(at));
            while self.all.get(at).is_some_and(|&(of, _)| of == word) {
                at += 1;
            }
        }
        self.begins.push(number(at));
    }
}

/// The bit of a word.
pub(super) fn bit(word: u32) -> u64 {
    1 << (word % u64::BITS)
}

/// The first bytes of a form, or its last ones, with the space before or after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Literal {
    bytes: [u8; CUT],
    length: usize,
    open_start: bool,
    open_end: bool,
}

impl Literal {
    fn of(form: &Form) -> Self {
        let text = form.text.as_bytes();
        let space = |open: bool| if open { &b""[..] } else { &b" "[..] };
        let whole = space(form.open_start)
            .iter()
            .chain(text)
            .chain(space(form.open_end));
        let surplus = (text.len() + usize::from(!form.open_end)).saturating_sub(CUT);
        let skip = if form.open_start && !form.open_end {
            surplus
        } else {
            0
        };
        let mut bytes = [0; CUT];
        let mut length = 0;
        for (to, from) in bytes.iter_mut().zip(whole.skip(skip)) {
            *to = *from;
            length += 1;
        }
        Self {
            bytes,
            length,
            open_start: form.open_start,
            open_end: form.open_end,
        }
    }

    fn bytes(&self) -> &[u8] {
        &self.bytes[..self.length]
    }
}
