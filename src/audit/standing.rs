//! How far an element is worked out, and what that hangs on.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde::Serialize;

use super::Evidence;
use super::Place;
use crate::lexicon::Framework;
use crate::tag::Stance;

/// How far an element is worked out, lowest first.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Not found, and too much could not be read to call it absent.
    NietTeBeoordelen,
    /// Not found.
    NietAangetroffen,
    /// A word, a heading, a list; or only in a quoted law.
    Genoemd,
    /// Defined, or shown by two indicators.
    Omschreven,
    /// Supported with a means; for a life domain: any passage of substance.
    Ondersteund,
    /// Also measured, or its limits named.
    Gevolgd,
}

impl Standing {
    /// All, lowest first.
    pub const ALL: [Self; 6] = [
        Self::NietTeBeoordelen,
        Self::NietAangetroffen,
        Self::Genoemd,
        Self::Omschreven,
        Self::Ondersteund,
        Self::Gevolgd,
    ];

    /// Its id, as in the lexicon and in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::NietTeBeoordelen => "niet-te-beoordelen",
            Self::NietAangetroffen => "niet-aangetroffen",
            Self::Genoemd => "genoemd",
            Self::Omschreven => "omschreven",
            Self::Ondersteund => "ondersteund",
            Self::Gevolgd => "gevolgd",
        }
    }

    /// The standing with this id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|standing| standing.id() == id)
    }
}

/// The standing of an element on its evidence.
pub(super) fn of(
    framework: &Framework,
    element: usize,
    evidence: &[Evidence],
    undecided: bool,
) -> Standing {
    weigh(
        framework,
        element,
        &evidence.iter().collect::<Vec<_>>(),
        undecided,
    )
}

fn weigh(
    framework: &Framework,
    element: usize,
    evidence: &[&Evidence],
    undecided: bool,
) -> Standing {
    let thresholds = &framework.thresholds;
    let domain = framework.clusters[framework.elements[element].cluster].domain;
    if evidence.is_empty() {
        return if undecided {
            Standing::NietTeBeoordelen
        } else {
            Standing::NietAangetroffen
        };
    }
    // a quoted law is no evidence of a municipality's own policy, a heading says nothing of it
    let own: Vec<&&Evidence> = evidence
        .iter()
        .filter(|one| one.own() && one.substance && !one.repeated)
        .collect();
    let count = |stance: Stance| own.iter().filter(|one| one.stance() == stance).count();
    let supported = if domain {
        own.len() >= thresholds.domain_passages
    } else {
        let with_means = own
            .iter()
            .filter(|one| one.stance() == Stance::Ondersteuning && one.means())
            .count();
        with_means >= thresholds.supported_passages
    };
    if supported {
        // limits are limits of what people can and want: of a life domain they say nothing
        let limits = if domain { 0 } else { count(Stance::Begrenzing) };
        let followed = count(Stance::Meting) + limits > 0;
        return if followed {
            Standing::Gevolgd
        } else {
            Standing::Ondersteund
        };
    }
    let indicators: BTreeSet<usize> = own
        .iter()
        .flat_map(|one| one.tags.iter().map(|tag| tag.indicator))
        .collect();
    if count(Stance::Definitie) > 0 || indicators.len() >= thresholds.described_indicators {
        return Standing::Omschreven;
    }
    Standing::Genoemd
}

/// Leave one term out: the terms without which the standing would be lower.
pub(super) fn terms(
    framework: &Framework,
    element: usize,
    evidence: &[Evidence],
    undecided: bool,
) -> Vec<(String, Standing)> {
    let whole = of(framework, element, evidence, undecided);
    let all: BTreeSet<&str> = evidence
        .iter()
        .flat_map(|one| one.tags.iter().map(|tag| tag.term.as_str()))
        .collect();
    let mut carrying: Vec<(String, Standing)> = all
        .into_iter()
        .filter_map(|term| {
            let rest: Vec<Evidence> = evidence
                .iter()
                .filter_map(|one| {
                    let mut one = one.clone();
                    one.tags.retain(|tag| tag.term != term);
                    (!one.tags.is_empty()).then_some(one)
                })
                .collect();
            let without = of(framework, element, &rest, undecided);
            (without < whole).then(|| (term.to_owned(), without))
        })
        .collect();
    carrying.sort_by(|a, b| a.1.cmp(&b.1).then(a.0.cmp(&b.0)));
    carrying
}

/// The one passage on which the standing hangs, if there is one.
pub(super) fn passage(
    framework: &Framework,
    element: usize,
    evidence: &[Evidence],
    undecided: bool,
) -> Option<(Place, Standing)> {
    let whole = of(framework, element, evidence, undecided);
    // only passages that could be missed need trying: the weightiest of each stance
    evidence
        .iter()
        .filter(|one| !one.repeated)
        .filter_map(|one| {
            let rest: Vec<&Evidence> = evidence
                .iter()
                .filter(|other| other.place != one.place)
                .collect();
            let without = weigh(framework, element, &rest, undecided);
            (without < whole).then_some((one.place, without))
        })
        .min_by_key(|(place, without)| (*without, *place))
}
