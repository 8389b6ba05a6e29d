//! Which matches stand. The rule, in order:
//!
//! 1. An exclusion masks a match that shares a word with it, unless the match has all words of
//!    the exclusion and more: the longest reading wins.
//! 2. An indicator with `needs` counts only where one of those is in the sentence or in the
//!    sentence that introduces the item; one with `unless` only where none is.
//! 3. A match of an indicator that is `owned` counts where it is a resident's, or nobody's: the
//!    rule of ownership stands in `owner.rs`.
//! 4. A weak term counts with a resident in the sentence or its introduction, or beside a strong
//!    term of its element in this sentence or the one before.
//! 5. Of matches of one element that overlap, the one with most words stands; then the longer
//!    one, the earlier one, the strong one, the first in the alphabet.
//!
//! Elements never compete: the tags of one do not depend on whether another is there.

use super::Candidate;
use super::Found;
use super::Miss;
use super::Reason;
use super::fold::Folded;
use super::owner::Owner;
use super::owner::People;
use super::phrases::Hit;
use crate::lexicon::Framework;
use crate::lexicon::Strength;
use crate::text::Span;

/// What the passages after it want to know of a passage.
#[derive(Debug, Default)]
pub(super) struct Context<'f> {
    /// Whether a resident is named.
    resident: bool,
    /// Elements with a strong term that stands, sorted.
    strong: Vec<usize>,
    /// Element and indicator of `needs` that are met, sorted.
    needs: Vec<(usize, usize)>,
    /// Names of the cues found: an item inherits those of its introduction.
    pub(super) cues: Vec<&'f str>,
}

impl<'f> Context<'f> {
    pub(super) fn with_cues(mut self, found: &Found<'f>) -> Self {
        self.cues = found.cues.iter().map(|(name, _)| *name).collect();
        self.cues.sort_unstable();
        self.cues.dedup();
        self
    }
}

/// The passages a passage leans on.
#[derive(Default)]
pub(super) struct Neighbours<'c> {
    /// The one that introduces it.
    pub(super) intro: Option<&'c Context<'c>>,
    /// The one before it.
    pub(super) before: Option<&'c Context<'c>>,
}

/// The matches that stand, at most one for any word and element.
pub(super) fn settle<'f>(
    framework: &Framework,
    found: &Found<'f>,
    folded: &Folded,
    passage: usize,
    neighbours: &Neighbours<'_>,
    misses: &mut Vec<Miss>,
) -> (Context<'f>, Vec<(Candidate<'f>, Hit)>) {
    let mut miss = |candidate: &Candidate<'f>, hit: &Hit, reason: Reason| {
        misses.push(Miss {
            passage,
            element: candidate.element,
            span: Span::new(
                folded.words[hit.first()].span.start,
                folded.words[hit.last()].span.end,
            ),
            term: candidate.text.to_owned(),
            reason,
        });
    };
    let mut context = Context {
        resident: !found.residents.is_empty(),
        strong: Vec::new(),
        needs: found.needs.clone(),
        cues: Vec::new(),
    };
    let met = |of: (usize, usize)| {
        found.needs.contains(&of)
            || neighbours
                .intro
                .is_some_and(|intro| intro.needs.contains(&of))
    };
    let people = People {
        residents: &found.residents,
        others: &found.others,
    };
    let mut standing = Vec::new();
    let mut weak = Vec::new();
    for (candidate, hit) in &found.terms {
        let place = (candidate.element, candidate.indicator);
        let indicator = &framework.elements[place.0].indicators[place.1];
        if let Some((_, by, _)) = found.excludes.iter().find(|(element, _, mask)| {
            element.is_none_or(|element| element == candidate.element) && masks(mask, hit)
        }) {
            let by = (*by).to_owned();
            miss(candidate, hit, Reason::Excluded { by });
        } else if !indicator.needs.is_empty() && !met(place) {
            let indicator = indicator.name.clone();
            miss(candidate, hit, Reason::Needs { indicator });
        } else if let Some((.., by)) = found
            .unless
            .iter()
            .find(|(element, nth, _)| (*element, *nth) == place)
        {
            let by = (*by).to_owned();
            miss(candidate, hit, Reason::Unless { by });
        } else if indicator.owned
            && let Owner::Other(by) = people.owner(hit, folded)
        {
            miss(candidate, hit, Reason::Owner { by });
        } else if candidate.strength == Strength::Strong {
            context.strong.push(candidate.element);
            standing.push((*candidate, hit.clone()));
        } else {
            weak.push((*candidate, hit.clone()));
        }
    }
    context.strong.sort_unstable();
    context.strong.dedup();
    let resident = context.resident || neighbours.intro.is_some_and(|intro| intro.resident);
    for (candidate, hit) in weak {
        let beside = context.strong.binary_search(&candidate.element).is_ok()
            || neighbours
                .before
                .is_some_and(|before| before.strong.binary_search(&candidate.element).is_ok());
        if resident || beside {
            standing.push((candidate, hit));
        } else {
            miss(&candidate, &hit, Reason::Weak);
        }
    }
    (context, longest(standing))
}

/// Rule 1.
fn masks(mask: &Hit, hit: &Hit) -> bool {
    let shares = hit.words.iter().any(|word| mask.words.contains(word));
    let longer = hit.words.len() > mask.words.len()
        && mask.words.iter().all(|word| hit.words.contains(word));
    shares && !longer
}

/// Rule 5.
fn longest<'f>(mut standing: Vec<(Candidate<'f>, Hit)>) -> Vec<(Candidate<'f>, Hit)> {
    standing.sort_by(|(a, hit_a), (b, hit_b)| {
        let length = |hit: &Hit| hit.last() - hit.first();
        a.element
            .cmp(&b.element)
            .then(hit_b.words.len().cmp(&hit_a.words.len()))
            .then(length(hit_b).cmp(&length(hit_a)))
            .then(hit_a.first().cmp(&hit_b.first()))
            .then(a.strength.cmp(&b.strength))
            .then(a.text.cmp(b.text))
    });
    let mut kept: Vec<(Candidate<'f>, Hit)> = Vec::new();
    for (candidate, hit) in standing {
        let clear = kept.iter().all(|(other, taken)| {
            other.element != candidate.element
                || hit.last() < taken.first()
                || taken.last() < hit.first()
        });
        if clear {
            kept.push((candidate, hit));
        }
    }
    kept
}
