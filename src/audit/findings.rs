//! Findings: the rules of the framework held against the standings and shares.

use std::collections::BTreeSet;

use super::Judged;
use super::Share;
use super::Standing;
use crate::lexicon::Framework;
use crate::lexicon::Rule;
use crate::tag::Stance;

/// A finding whose rule holds, with what its text speaks of.
#[derive(Debug, Clone, PartialEq)]
pub struct Concluded {
    /// Index into [`Framework::findings`].
    pub finding: usize,
    /// The elements it speaks of.
    pub elements: Vec<usize>,
    /// How many elements the rule looked at.
    pub total: usize,
    /// Passages it rests on.
    pub passages: usize,
    /// Passages they are counted among.
    pub among: usize,
    /// The share of the first element, or of all together.
    pub share: Option<Share>,
}

pub(super) fn conclude(framework: &Framework, elements: &[Judged]) -> Vec<Concluded> {
    framework
        .findings
        .iter()
        .enumerate()
        .filter_map(|(at, finding)| {
            let mut concluded = apply(framework, elements, &finding.when)?;
            concluded.finding = at;
            Some(concluded)
        })
        .collect()
}

#[allow(clippy::too_many_lines)] // one arm a rule: a table
fn apply(framework: &Framework, elements: &[Judged], rule: &Rule) -> Option<Concluded> {
    let named = |ids: &[String]| -> Vec<usize> {
        ids.iter().filter_map(|id| framework.element(id)).collect()
    };
    let passages = |of: &[usize]| -> usize { of.iter().map(|&at| elements[at].passages()).sum() };
    let count = |at: usize, stance: Stance| -> usize {
        elements[at].stances.get(&stance).copied().unwrap_or(0)
    };
    let looked = named(rule.elements());
    let conclude = |found: Vec<usize>, passages: usize, share: Option<Share>| Concluded {
        finding: 0,
        total: looked.len(),
        among: share.map_or(0, |share| share.of),
        elements: found,
        passages,
        share,
    };
    match rule {
        Rule::Standing {
            from, to, at_least, ..
        } => {
            let range = Standing::from_id(from)?..=Standing::from_id(to)?;
            let found: Vec<usize> = looked
                .iter()
                .copied()
                .filter(|&at| range.contains(&elements[at].standing))
                .collect();
            let count = passages(&found);
            (found.len() >= at_least.unwrap_or(looked.len())).then(|| conclude(found, count, None))
        }
        Rule::Dominates { .. } => {
            let of = passages(&looked);
            let best = looked
                .iter()
                .copied()
                .max_by_key(|&at| (elements[at].passages(), std::cmp::Reverse(at)))?;
            let share = Share::new(elements[best].passages(), of);
            // the interval decides too: five of nine passages dominate nothing
            let fair = 1.0 / looked.len().max(1) as f64;
            (share.share >= framework.thresholds.dominant_share && share.low > fair)
                .then(|| conclude(vec![best], share.passages, Some(share)))
        }
        Rule::Thin { among, .. } => {
            let of = passages(&named(among));
            let found: Vec<usize> = looked
                .iter()
                .copied()
                .filter(|&at| {
                    let share = Share::new(elements[at].passages(), of);
                    share.passages > 0 && share.share <= framework.thresholds.thin_share
                })
                .collect();
            let count = passages(&found);
            (!found.is_empty()).then(|| conclude(found, count, Some(Share::new(count, of))))
        }
        Rule::Demanded { .. } => {
            let asked = |at: usize| {
                count(at, Stance::Beroep)
                    + count(at, Stance::Toetsing)
                    + count(at, Stance::Vermelding)
            };
            let found: Vec<usize> = looked
                .iter()
                .copied()
                .filter(|&at| {
                    let standing = elements[at].standing;
                    (Standing::Genoemd..=Standing::Omschreven).contains(&standing) && asked(at) > 0
                })
                .collect();
            let total = found.iter().map(|&at| asked(at)).sum();
            (!found.is_empty()).then(|| conclude(found, total, None))
        }
        Rule::Supported { .. } => {
            let found: Vec<usize> = looked
                .iter()
                .copied()
                .filter(|&at| elements[at].standing >= Standing::Ondersteund)
                .collect();
            let total = found
                .iter()
                .map(|&at| count(at, Stance::Ondersteuning))
                .sum();
            (!found.is_empty()).then(|| conclude(found, total, None))
        }
        Rule::Stance {
            stance, from, to, ..
        } => {
            let stance = Stance::ALL.into_iter().find(|one| one.id() == stance)?;
            let found: Vec<usize> = looked
                .iter()
                .copied()
                .filter(|&at| count(at, stance) > 0)
                .collect();
            // a passage with two elements is one passage
            let places: BTreeSet<_> = looked
                .iter()
                .flat_map(|&at| &elements[at].evidence)
                .filter(|one| !one.repeated && one.stance() == stance)
                .map(|one| one.place)
                .collect();
            let all: BTreeSet<_> = looked
                .iter()
                .flat_map(|&at| &elements[at].evidence)
                .filter(|one| !one.repeated)
                .map(|one| one.place)
                .collect();
            let total = places.len();
            let fits = total >= *from && to.is_none_or(|most| total <= most);
            let share = Some(Share::new(total, all.len()));
            fits.then(|| conclude(found, total, share))
        }
    }
}
