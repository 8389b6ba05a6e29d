//! What each pattern is there for, and the hits of a passage sorted out by that.

use super::phrases::Hit;
use crate::lexicon::Framework;
use crate::lexicon::Strength;
use crate::lexicon::Term;
use crate::lexicon::pattern::Pattern;

/// What a pattern is there for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Role<'f> {
    Term(Candidate<'f>),
    Exclude {
        /// `None` silences every element.
        element: Option<usize>,
        text: &'f str,
    },
    Needs {
        element: usize,
        indicator: usize,
    },
    Unless {
        element: usize,
        indicator: usize,
        text: &'f str,
    },
    Resident,
    Other,
    Cue(&'f str),
}

/// A term that may become a tag.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate<'f> {
    pub(super) element: usize,
    pub(super) indicator: usize,
    pub(super) strength: Strength,
    pub(super) text: &'f str,
}

/// The hits of one passage, sorted out by role.
#[derive(Debug, Default)]
pub(super) struct Found<'f> {
    pub(super) terms: Vec<(Candidate<'f>, Hit)>,
    pub(super) excludes: Vec<(Option<usize>, &'f str, Hit)>,
    pub(super) needs: Vec<(usize, usize)>,
    pub(super) unless: Vec<(usize, usize, &'f str)>,
    pub(super) residents: Vec<Hit>,
    pub(super) others: Vec<Hit>,
    pub(super) cues: Vec<(&'f str, Hit)>,
}

/// All patterns of a framework, each with its role, in a decided order.
pub(super) fn roles<'f>(framework: &'f Framework) -> (Vec<Role<'f>>, Vec<&'f Pattern>) {
    let mut all: Vec<(Role<'f>, &'f Term)> = Vec::new();
    all.extend(
        framework
            .terms()
            .map(|(element, indicator, strength, term)| {
                let text = term.text.as_str();
                let candidate = Candidate {
                    element,
                    indicator,
                    strength,
                    text,
                };
                (Role::Term(candidate), term)
            }),
    );
    let excludes = |element: Option<usize>, terms: &'f [Term]| {
        terms.iter().map(move |term| {
            let text = term.text.as_str();
            (Role::Exclude { element, text }, term)
        })
    };
    all.extend(excludes(None, &framework.exclude));
    for (element, has) in framework.elements.iter().enumerate() {
        all.extend(excludes(Some(element), &has.exclude));
        for (indicator, has) in has.indicators.iter().enumerate() {
            let needs = Role::Needs { element, indicator };
            all.extend(has.needs.iter().map(|term| (needs, term)));
            all.extend(has.unless.iter().map(|term| {
                let role = Role::Unless {
                    element,
                    indicator,
                    text: &term.text,
                };
                (role, term)
            }));
        }
    }
    let residents = framework.residents.iter();
    all.extend(residents.map(|term| (Role::Resident, term)));
    let others = framework.others.iter();
    all.extend(others.map(|term| (Role::Other, term)));
    for cue in &framework.cues {
        all.extend(cue.terms.iter().map(|term| (Role::Cue(&cue.name), term)));
    }
    all.into_iter()
        .map(|(role, term)| (role, &term.pattern))
        .unzip()
}

impl<'f> Found<'f> {
    /// Sorts out hits, whose patterns are there for `roles`.
    pub(super) fn of(hits: Vec<Hit>, roles: &[Role<'f>]) -> Self {
        let mut found = Self::default();
        for hit in hits {
            match roles[hit.pattern as usize] {
                Role::Term(candidate) => found.terms.push((candidate, hit)),
                Role::Exclude { element, text } => found.excludes.push((element, text, hit)),
                Role::Needs { element, indicator } => found.needs.push((element, indicator)),
                Role::Unless {
                    element,
                    indicator,
                    text,
                } => found.unless.push((element, indicator, text)),
                Role::Resident => found.residents.push(hit),
                Role::Other => found.others.push(hit),
                Role::Cue(name) => found.cues.push((name, hit)),
            }
        }
        found
    }
}
