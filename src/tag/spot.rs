//! Which words of a passage are words of the lexicon: all literal parts of all patterns in one
//! automaton over folded text.
//!
//! The boundaries of words are part of the literals (` zelfregie `, ` schuld`, `netwerk `), so
//! the automaton itself keeps "regie" out of "regierol". Each literal is in it with its first
//! letters only (with its last ones where its beginning is open), and the word it was found in is
//! then compared in full: most of an automaton are the tails of long words, and building it is
//! most of what starting costs.

use aho_corasick::AhoCorasick;
use aho_corasick::AhoCorasickKind;
use aho_corasick::MatchKind;

use super::fold::Folded;
use super::lists::number;
use crate::lexicon::pattern::Form;

/// Bytes of a literal that are in the automaton, its space included.
const CUT: usize = 5;

/// Finds the words of a lexicon.
#[derive(Debug)]
pub(super) struct Spotter<'f> {
    automaton: AhoCorasick,
    /// For each literal of the automaton, the forms that begin (or end) so.
    forms_by_literal: Vec<std::ops::Range<u32>>,
    forms: &'f [Form],
}

/// The forms that the words of a passage fit.
#[derive(Debug, Default)]
pub(super) struct Spots {
    /// Word and form, sorted.
    all: Vec<(u32, u32)>,
    /// For each word, where its forms begin in `all`; and where the last one's end.
    begins: Vec<u32>,
}

impl<'f> Spotter<'f> {
    /// `forms` are sorted, as [`crate::lexicon::pattern::Words::forms`] are.
    pub(super) fn new(forms: &'f [Form]) -> Self {
        let mut literals: Vec<Literal> = Vec::new();
        let mut forms_by_literal: Vec<std::ops::Range<u32>> = Vec::new();
        for (at, form) in (0..).zip(forms) {
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
            forms,
        }
    }

    /// Finds the forms of each word of a passage.
    pub(super) fn spot(&self, folded: &Folded, spots: &mut Spots) {
        spots.all.clear();
        let mut word = 0;
        for found in self.automaton.find_overlapping_iter(&folded.text) {
            let alike = &self.forms_by_literal[found.pattern().as_usize()];
            let open_start = self.forms[alike.start as usize].open_start;
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
        spots.all.sort_unstable();
        spots.all.dedup();
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
        let forms = &self.forms[alike.start as usize..alike.end as usize];
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

    /// Whether a word fits one of these forms, which are sorted.
    pub(super) fn fits(&self, word: u32, slot: &[u32]) -> bool {
        let word = word as usize;
        let forms = &self.all[self.begins[word] as usize..self.begins[word + 1] as usize];
        forms
            .iter()
            .any(|(_, form)| slot.binary_search(form).is_ok())
    }

    fn index(&mut self, words: usize) {
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
