//! The proof that an element is not there: what was tried, where, and what came nearest.

use super::Material;
use super::Place;
use super::misses;
use crate::lexicon::Framework;
use crate::tag::Reason;
use crate::text::Span;

/// Near misses shown, at most.
const MOST_MISSES: usize = 5;

/// What "niet aangetroffen" rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct Absence {
    /// The terms tried, as written in the lexicon.
    pub terms: Vec<String>,
    /// What came nearest, with why it does not count.
    pub nearest: Vec<NearMiss>,
    /// Matches that were rejected, in all.
    pub rejected: usize,
}

/// A match that was rejected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NearMiss {
    /// Where.
    pub place: Place,
    /// Which words, in the text of the document.
    pub span: Span,
    /// The term.
    pub term: String,
    /// Why it does not count.
    pub reason: Reason,
}

pub(super) fn prove(framework: &Framework, element: usize, dossier: &[Material<'_>]) -> Absence {
    let mut terms: Vec<String> = framework
        .terms()
        .filter(|(at, ..)| *at == element)
        .map(|(.., term)| term.text.clone())
        .collect();
    terms.sort();
    let mut nearest: Vec<NearMiss> = misses(element, dossier)
        .map(|(document, miss)| NearMiss {
            place: Place {
                document,
                passage: miss.passage,
            },
            span: miss.span,
            term: miss.term.clone(),
            reason: miss.reason.clone(),
        })
        .collect();
    let rejected = nearest.len();
    nearest.sort_by_key(|miss| {
        (
            farness(&miss.reason),
            std::cmp::Reverse(miss.span.len()),
            miss.place,
        )
    });
    // one a passage: the nearest
    let mut seen = std::collections::HashSet::new();
    nearest.retain(|miss| seen.insert(miss.place));
    nearest.truncate(MOST_MISSES);
    Absence {
        terms,
        nearest,
        rejected,
    }
}

/// How far from counting a miss was: 0 is nearest.
pub fn farness(reason: &Reason) -> u8 {
    match reason {
        Reason::Weak => 0,
        Reason::Needs { .. } => 1,
        Reason::Unless { .. } => 2,
        Reason::Owner { .. } => 3,
        Reason::NoEvidence => 4,
        Reason::Excluded { .. } => 5,
    }
}
