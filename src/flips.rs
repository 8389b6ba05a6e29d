//! The same documents under two lexicons: which standings flip, which passages, and by which term.
//!
//! Elements are compared by id; one that only one of the lexicons knows has no standing in the
//! other.

use std::collections::BTreeMap;

use crate::analysis::Outcome;
use crate::audit::Evidence;
use crate::audit::Judged;
use crate::audit::Place;
use crate::audit::Standing;
use crate::audit::farness;
use crate::tag::Reason;
use crate::tag::Stance;

/// What this lexicon says otherwise than the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flips {
    /// Hash of this lexicon.
    pub this: String,
    /// Hash of the other.
    pub other: String,
    /// Elements whose standing differs, in the order of the framework.
    pub standings: Vec<StandingFlip>,
    /// Passages that differ, by element and place.
    pub passages: Vec<PassageFlip>,
}

/// An element whose standing differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandingFlip {
    /// Its id.
    pub element: String,
    /// Under the other lexicon; `None` where it does not know the element.
    pub other: Option<Standing>,
    /// Under this one.
    pub this: Option<Standing>,
    /// The terms by which passages were gained or lost: if some carry the higher of the two standings
    /// by themselves only those, otherwise all, those of most passages first.
    pub terms: Vec<String>,
    /// Passages of the element with another stance.
    pub stances: usize,
}

/// A passage that speaks of an element under one lexicon only, or with another stance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassageFlip {
    /// Where.
    pub place: Place,
    /// Id of the element.
    pub element: String,
    /// What differs.
    pub change: Change,
    /// The terms that find it; for a stance, those of this lexicon.
    pub terms: Vec<String>,
    /// The term of the lexicon that does not find it that came nearest, and why it was rejected.
    pub rejected: Option<(String, Reason)>,
}

/// How a passage differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Only this lexicon finds it.
    Gained,
    /// Only the other lexicon finds it.
    Lost,
    /// Both find it, with another stance.
    Stance {
        /// Under the other lexicon.
        other: Stance,
        /// Under this one.
        this: Stance,
    },
}

/// What `this` says otherwise than `other`, which is of the same analysis.
pub fn flips(this: &Outcome<'_>, other: &Outcome<'_>) -> Flips {
    let mut standings = Vec::new();
    let mut passages = Vec::new();
    let ids = |outcome: &Outcome<'_>| -> Vec<String> {
        let elements = outcome.framework.elements.iter();
        elements.map(|element| element.id.clone()).collect()
    };
    let mut all = ids(this);
    all.extend(
        ids(other)
            .into_iter()
            .filter(|id| this.framework.element(id).is_none()),
    );
    for id in all {
        let pair = [this, other].map(|outcome| {
            let at = outcome.framework.element(&id)?;
            Some((outcome, &outcome.audit.elements[at]))
        });
        let flipped = passages_of(&id, pair);
        let standing = pair.map(|side| side.map(|(_, judged)| judged.standing));
        if standing[0] != standing[1] {
            standings.push(StandingFlip {
                terms: terms(&flipped, pair),
                stances: flipped
                    .iter()
                    .filter(|flip| matches!(flip.change, Change::Stance { .. }))
                    .count(),
                this: standing[0],
                other: standing[1],
                element: id,
            });
        }
        passages.extend(flipped);
    }
    Flips {
        this: this.framework.hash.clone(),
        other: other.framework.hash.clone(),
        standings,
        passages,
    }
}

/// An outcome and what it says of an element, where it knows it.
type Side<'a> = Option<(&'a Outcome<'a>, &'a Judged)>;

fn passages_of(id: &str, [this, other]: [Side<'_>; 2]) -> Vec<PassageFlip> {
    let by_place = |side: Side<'_>| -> BTreeMap<Place, Evidence> {
        let evidence = side.iter().flat_map(|(_, judged)| &judged.evidence);
        evidence.map(|one| (one.place, one.clone())).collect()
    };
    let (now, then) = (by_place(this), by_place(other));
    let mut places: Vec<Place> = now.keys().chain(then.keys()).copied().collect();
    places.sort();
    places.dedup();
    places
        .into_iter()
        .filter_map(|place| {
            let (change, evidence, silent) = match (now.get(&place), then.get(&place)) {
                (Some(now), None) => (Change::Gained, now, other),
                (None, Some(then)) => (Change::Lost, then, this),
                (Some(now), Some(then)) if now.stance() != then.stance() => {
                    let (other, this) = (then.stance(), now.stance());
                    (Change::Stance { other, this }, now, None)
                }
                _ => return None,
            };
            let mut terms: Vec<String> = evidence.tags.iter().map(|tag| tag.term.clone()).collect();
            terms.sort();
            terms.dedup();
            Some(PassageFlip {
                place,
                element: id.to_owned(),
                change,
                terms,
                rejected: silent.and_then(|side| rejected(side, place)),
            })
        })
        .collect()
}

fn rejected((outcome, judged): (&Outcome<'_>, &Judged), place: Place) -> Option<(String, Reason)> {
    outcome.taggings[place.document]
        .misses
        .iter()
        .filter(|miss| miss.passage == place.passage && miss.element == judged.element)
        .min_by_key(|miss| (farness(&miss.reason), &miss.term))
        .map(|miss| (miss.term.clone(), miss.reason.clone()))
}

fn terms(flipped: &[PassageFlip], [this, other]: [Side<'_>; 2]) -> Vec<String> {
    let standing = |side: Side<'_>| side.map(|(_, judged)| judged.standing);
    let risen = standing(this) > standing(other);
    let higher = if risen { this } else { other };
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for flip in flipped {
        let counts_here = match flip.change {
            Change::Gained => risen,
            Change::Lost => !risen,
            Change::Stance { .. } => false,
        };
        if counts_here {
            for term in &flip.terms {
                *counts.entry(term).or_default() += 1;
            }
        }
    }
    let mut terms: Vec<(&str, usize)> = counts.into_iter().collect();
    terms.sort_by_key(|(term, count)| (std::cmp::Reverse(*count), *term));
    let carries = |term: &str| {
        let mut hangs = higher.iter().flat_map(|(_, judged)| &judged.hangs_on_terms);
        hangs.any(|(carrying, _)| carrying == term)
    };
    if terms.iter().any(|(term, _)| carries(term)) {
        terms.retain(|(term, _)| carries(term));
    }
    terms.into_iter().map(|(term, _)| term.to_owned()).collect()
}
