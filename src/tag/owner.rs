//! Whose is it? "Regie", "netwerk", "kennis" and "verantwoordelijkheid" count when they are a
//! resident's. The rule, in order, within the sentence:
//!
//! 1. "van", "bij" or "door" right after the words names the owner: "de regie van de gemeente".
//! 2. A possessive right before them points back: "de professional en zijn netwerk"; "onze" and
//!    "ons" are the municipality.
//! 3. The subject of the clause: the nearest person or body before the words, in the same clause;
//!    if there is none, the nearest after them: "zelf de regie houden: dat willen inwoners".
//!
//! Nobody named is nobody else's: the sentence may say "men" without saying so.

use super::fold::Folded;
use super::fold::Mark;
use super::phrases::Hit;

/// Words between the end of a match and the one who owns it, at most.
const AFTER: usize = 3;
/// Words between a possessive and the match, at most.
const BEFORE: usize = 2;

/// Whose the words of a match are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Owner {
    /// A resident's.
    Resident,
    /// An official's or an organisation's: which.
    Other(String),
    /// Nobody is named.
    Nobody,
}

/// The people and bodies of a sentence.
pub(super) struct People<'p> {
    pub(super) residents: &'p [Hit],
    pub(super) others: &'p [Hit],
}

impl People<'_> {
    /// Whose the words of `hit` are.
    pub(super) fn owner(&self, hit: &Hit, folded: &Folded) -> Owner {
        self.after(hit, folded)
            .or_else(|| self.possessive(hit, folded))
            .or_else(|| self.subject(hit, folded))
            .unwrap_or(Owner::Nobody)
    }

    /// Whoever stands at this word; a resident where both do ("ouders van de school").
    fn at(&self, word: usize, folded: &Folded) -> Option<Owner> {
        let stands = |hit: &&Hit| hit.first() <= word && word <= hit.last();
        if self.residents.iter().any(|hit| stands(&hit)) {
            return Some(Owner::Resident);
        }
        let other = self.others.iter().find(stands)?;
        Some(Owner::Other(folded.word(other.first()).to_owned()))
    }

    /// Rule 1.
    fn after(&self, hit: &Hit, folded: &Folded) -> Option<Owner> {
        let next = hit.last() + 1;
        let says = |at: usize| at < folded.words.len() && folded.words[at].before == Mark::None;
        if !says(next) || !matches!(folded.word(next), "van" | "bij" | "door") {
            return None;
        }
        (next + 1..=next + AFTER)
            .take_while(|&at| says(at))
            .find_map(|at| self.at(at, folded))
    }

    /// Rule 2.
    fn possessive(&self, hit: &Hit, folded: &Folded) -> Option<Owner> {
        let first = hit.first();
        for at in (first.saturating_sub(BEFORE)..=first).rev() {
            match folded.word(at) {
                "onze" | "ons" => return Some(Owner::Other(folded.word(at).to_owned())),
                "hun" | "zijn" | "haar" | "eigen" => return self.before(at, folded, false),
                "je" | "jouw" | "uw" | "mijn" | "iemands" => return Some(Owner::Resident),
                _ => {}
            }
        }
        None
    }

    /// Rule 3.
    fn subject(&self, hit: &Hit, folded: &Folded) -> Option<Owner> {
        // the words themselves may name someone: "inwoners kiezen zelf"
        let within = (hit.first()..=hit.last()).find_map(|at| self.at(at, folded));
        within
            .or_else(|| self.before(hit.first(), folded, true))
            .or_else(|| {
                (hit.last() + 1..folded.words.len())
                    .take_while(|&at| folded.words[at].before < Mark::Stop)
                    .find_map(|at| self.at(at, folded))
            })
    }

    /// The nearest person or body before a word; `clause` stops at a comma or stop.
    fn before(&self, word: usize, folded: &Folded, clause: bool) -> Option<Owner> {
        let stop = if clause { Mark::Comma } else { Mark::Stop };
        let mut at = word;
        while at > 0 && folded.words[at].before < stop {
            at -= 1;
            if let Some(owner) = self.at(at, folded) {
                return Some(owner);
            }
        }
        None
    }
}
