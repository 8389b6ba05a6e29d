//! The pattern language of the lexicon: from `zelf … <bepalen|kiezen>` to steps and forms.
//!
//! | sign | stands for |
//! | --- | --- |
//! | space | any blank, hyphen or line end; also a comma or bracket, but no colon or semicolon |
//! | `*` | an open beginning or end of a word: `schuld*`, `*netwerk` |
//! | `(a\|b c)` | a choice, of one or more words |
//! | `(a)?` | may be left out |
//! | `…` | up to six words within the sentence, in the order written; not over a colon or semicolon |
//! | `<lemma>` | all inflected forms; separable verbs also apart: `<meedoen>` finds "doen … mee" |
//! | `@set` | the words of a set of the framework: `@inwoner` |
//!
//! Choices are never written out: a pattern stays as small as it was written, and stands for
//! thousands of sequences all the same. The words themselves are kept once for a whole framework,
//! in its [`Words`].

mod parse;
mod part;
mod signs;
#[cfg(test)]
mod tests;
mod words;

use bitcode::Decode;
use bitcode::Encode;

pub use parse::Parser;
pub use words::Form;
pub use words::Words;

/// Words at most between the two sides of a `…`.
pub const GAP: u8 = 6;

/// A pattern: steps of one word each, and which may follow which. Each way from a first step to a
/// last one is a sequence of words it stands for.
///
/// `zelf (te)? … kiezen` has three steps, and two ways: zelf, te, kiezen and zelf, kiezen.
#[derive(Debug, Clone, PartialEq, Eq, Default, Encode, Decode)]
pub struct Pattern {
    /// In the order written.
    pub steps: Vec<Step>,
    /// Sorted; each leads to a later step, so there are no circles.
    pub nexts: Vec<Next>,
    /// How many ways there are.
    pub ways: u32,
}

/// One word of a pattern: any form of a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub struct Step {
    /// What the word may be: a slot of [`Words`].
    pub slot: u32,
    /// Whether a way may begin here.
    pub first: bool,
    /// Whether a way may end here.
    pub last: bool,
}

/// That one step may follow another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
pub struct Next {
    /// Index of the step before.
    pub from: u32,
    /// Index of the step after.
    pub to: u32,
    /// Whether up to [`GAP`] words may stand between the two.
    pub gap: bool,
}

impl Pattern {
    /// All ways, written out: of each word its slot, and whether a gap stands before it. For
    /// showing what a pattern means; finding it needs none of this.
    pub fn ways(&self) -> Vec<Vec<(bool, u32)>> {
        let mut ways = Vec::new();
        for (at, step) in self.steps.iter().enumerate() {
            if step.first {
                self.follow(at, false, &mut Vec::new(), &mut ways);
            }
        }
        ways
    }

    fn follow(
        &self,
        at: usize,
        gap: bool,
        so_far: &mut Vec<(bool, u32)>,
        ways: &mut Vec<Vec<(bool, u32)>>,
    ) {
        so_far.push((gap, self.steps[at].slot));
        for next in self.nexts.iter().filter(|next| next.from as usize == at) {
            self.follow(next.to as usize, next.gap, so_far, ways);
        }
        if self.steps[at].last {
            ways.push(so_far.clone());
        }
        so_far.pop();
    }
}
