//! The words of a framework's patterns: each form once, each slot once.

use bitcode::Decode;
use bitcode::Encode;
use rustc_hash::FxHashMap as HashMap;

/// A folded word, open or closed at either end.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, bitcode::Encode, bitcode::Decode,
)]
pub struct Form {
    /// Whether a word may begin before it (`*netwerk`).
    pub open_start: bool,
    /// Whether a word may go on after it (`schuld*`).
    pub open_end: bool,
    /// Lower case, without diacritics, never empty.
    pub text: String,
}

impl Form {
    /// Whether a folded word is of this form.
    pub fn fits(&self, word: &str) -> bool {
        match (self.open_start, self.open_end) {
            (false, false) => word == self.text,
            (false, true) => word.starts_with(&self.text),
            (true, false) => word.ends_with(&self.text),
            (true, true) => word.contains(&self.text),
        }
    }
}

impl std::fmt::Display for Form {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let star = |open: bool| if open { "*" } else { "" };
        write!(
            out,
            "{}{}{}",
            star(self.open_start),
            self.text,
            star(self.open_end)
        )
    }
}

/// Each form once and each slot once: a set of residents stands in hundreds of patterns.
#[derive(Debug, Clone, PartialEq, Eq, Default, Encode, Decode)]
pub struct Words {
    /// Sorted, so that forms that begin alike stand together.
    forms: Vec<Form>,
    /// The forms of all slots, one slot after the other: indices, ascending within a slot.
    members: Vec<u32>,
    /// For each slot, where its forms end in `members`.
    ends: Vec<u32>,
}

impl Words {
    /// All forms.
    pub fn forms(&self) -> &[Form] {
        &self.forms
    }

    /// The forms of a slot: indices into [`Words::forms`], ascending.
    pub fn slot(&self, slot: u32) -> &[u32] {
        let end = |slot: usize| self.ends[slot] as usize;
        let slot = slot as usize;
        &self.members[slot.checked_sub(1).map_or(0, end)..end(slot)]
    }

    /// How many slots there are: they are numbered from 0.
    pub fn slots(&self) -> u32 {
        number(self.ends.len())
    }

    /// The forms of a slot, in the order of the alphabet.
    pub fn spelled(&self, slot: u32) -> Vec<&Form> {
        let members = self.slot(slot).iter();
        let mut forms: Vec<&Form> = members.map(|&form| &self.forms[form as usize]).collect();
        forms.sort_by(|a, b| a.text.cmp(&b.text).then(a.cmp(b)));
        forms
    }
}

/// Numbers forms and slots while patterns are read.
#[derive(Debug, Default)]
pub(super) struct Numbered {
    forms: Vec<Form>,
    slots: Vec<Vec<u32>>,
    by_form: HashMap<Form, u32>,
    by_slot: HashMap<Vec<u32>, u32>,
}

impl Numbered {
    /// The number of the slot that is any of `forms`.
    pub(super) fn slot(&mut self, forms: impl IntoIterator<Item = Form>) -> u32 {
        let members = forms.into_iter().map(|form| self.form(form)).collect();
        self.slot_of(members)
    }

    /// The number of the slot that is any form of any of `slots`.
    pub(super) fn union(&mut self, slots: &[u32]) -> u32 {
        let members = slots.iter().flat_map(|&slot| &self.slots[slot as usize]);
        let members = members.copied().collect();
        self.slot_of(members)
    }

    fn slot_of(&mut self, mut members: Vec<u32>) -> u32 {
        members.sort_unstable();
        members.dedup();
        if let Some(&known) = self.by_slot.get(&members) {
            return known;
        }
        let next = number(self.slots.len());
        self.slots.push(members.clone());
        self.by_slot.insert(members, next);
        next
    }

    fn form(&mut self, form: Form) -> u32 {
        if let Some(&known) = self.by_form.get(&form) {
            return known;
        }
        let next = number(self.forms.len());
        self.forms.push(form.clone());
        self.by_form.insert(form, next);
        next
    }

    /// The words as data; slots keep their numbers, forms are sorted.
    pub(super) fn finish(mut self) -> Words {
        let mut order: Vec<u32> = (0..number(self.forms.len())).collect();
        order.sort_by(|&a, &b| self.forms[a as usize].cmp(&self.forms[b as usize]));
        let mut place = vec![0; order.len()];
        for (at, &form) in order.iter().enumerate() {
            place[form as usize] = number(at);
        }
        let mut words = Words::default();
        for slot in &self.slots {
            let begin = words.members.len();
            let members = slot.iter().map(|&form| place[form as usize]);
            words.members.extend(members);
            words.members[begin..].sort_unstable();
            words.ends.push(number(words.members.len()));
        }
        let forms = order.iter();
        let forms = forms.map(|&form| std::mem::take(&mut self.forms[form as usize]));
        words.forms = forms.collect();
        words
    }
}

impl From<Words> for Numbered {
    /// To read one more pattern.
    fn from(words: Words) -> Self {
        let slots: Vec<Vec<u32>> = (0..words.slots())
            .map(|slot| words.slot(slot).to_vec())
            .collect();
        Self {
            by_form: words.forms.iter().cloned().zip(0..).collect(),
            by_slot: slots.iter().cloned().zip(0..).collect(),
            forms: words.forms,
            slots,
        }
    }
}

pub(super) fn number(count: usize) -> u32 {
    u32::try_from(count).expect("a lexicon has fewer than 4 billion parts")
}
