//! What to read first: the fewest passages whose reading confirms or overturns all standings.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use super::Evidence;
use super::Judged;
use super::Place;
use super::Standing;
use crate::tag::Stance;

/// Near misses to read for each element that was not found.
const MISSES: usize = 2;

/// Greedy set cover: each standing rests on one passage of each kind it needs; an absence falls
/// with any of its near misses, so those are read one by one.
pub(super) fn list(elements: &[Judged]) -> Vec<Place> {
    let mut wanted: Vec<BTreeSet<Place>> = Vec::new();
    for judged in elements {
        let of = |fits: &dyn Fn(&Evidence) -> bool| -> BTreeSet<Place> {
            judged
                .evidence
                .iter()
                .filter(|one| fits(one) && !one.repeated)
                .map(|one| one.place)
                .collect()
        };
        let solid = |one: &Evidence| one.own() && one.substance;
        match judged.standing {
            Standing::NietTeBeoordelen | Standing::NietAangetroffen => {
                let nearest = judged.absence.iter().flat_map(|absence| &absence.nearest);
                wanted.extend(nearest.take(MISSES).map(|miss| [miss.place].into()));
            }
            Standing::Genoemd => wanted.push(of(&|_| true)),
            Standing::Omschreven => wanted.push(of(&solid)),
            Standing::Ondersteund | Standing::Gevolgd => {
                let support =
                    of(&|one| solid(one) && one.stance() == Stance::Ondersteuning && one.means());
                wanted.push(if support.is_empty() {
                    of(&solid)
                } else {
                    support
                });
                if judged.standing == Standing::Gevolgd {
                    wanted.push(of(&|one| {
                        solid(one) && matches!(one.stance(), Stance::Meting | Stance::Begrenzing)
                    }));
                }
            }
        }
    }
    wanted.retain(|choices| !choices.is_empty());
    let mut chosen = BTreeSet::new();
    while !wanted.is_empty() {
        let mut counts: BTreeMap<Place, usize> = BTreeMap::new();
        for place in wanted.iter().flatten() {
            *counts.entry(*place).or_default() += 1;
        }
        let Some((&best, _)) = counts
            .iter()
            .max_by_key(|(place, count)| (**count, std::cmp::Reverse(**place)))
        else {
            break;
        };
        chosen.insert(best);
        wanted.retain(|choices| !choices.contains(&best));
    }
    chosen.into_iter().collect()
}
