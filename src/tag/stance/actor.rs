//! Who acts, and whether what is done is denied.

use super::Cue;
use super::clause::Clause;
use super::clause::after_preposition;
use crate::tag::Found;
use crate::tag::fold::Folded;
use crate::tag::fold::Mark;

/// Who does what a verb says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Actor {
    Resident,
    Other,
}

/// The subject of the verb in `cue`: of the actors in its clause the nearest before it that hangs
/// on no preposition, or else, where it must, the first after it, or else the first of another
/// clause ("wie …, moet …").
pub(super) fn subject(
    cue: &Cue<'_>,
    found: &Found<'_>,
    folded: &Folded,
    clause: &[Clause],
) -> Option<Actor> {
    let actors = |anywhere: bool| {
        found.cues.iter().filter_map(move |(name, hit)| {
            let actor = match *name {
                "ambtelijk" => Actor::Other,
                // a volunteer who must is a resident, a volunteer who helps is help
                "helper" if cue.name == "daad" => Actor::Other,
                "bewoner" => Actor::Resident,
                _ => return None,
            };
            (anywhere || clause[hit.first()] == cue.clause).then_some((hit.first(), actor))
        })
    };
    let before = |anywhere: bool| {
        actors(anywhere).filter(|&(at, _)| at < cue.first && !after_preposition(folded, at))
    };
    let after = || {
        actors(false)
            .filter(|&(at, _)| at > cue.last && cue.name == "plicht")
            .min_by_key(|&(at, actor)| (at, actor == Actor::Resident))
    };
    let nearest = before(false)
        .max()
        .or_else(after)
        .or_else(|| before(true).min());
    nearest.map(|(_, actor)| actor)
}

/// Whether a negation stands right before the cue, in its clause: "is niet geholpen", but not
/// "niet alleen helpen" nor "waar het niet lukt, helpen we".
pub(super) fn denied(cue: &Cue<'_>, found: &Found<'_>, folded: &Folded) -> bool {
    found.cues.iter().any(|(name, hit)| {
        let next = hit.last() + 1;
        *name == "negatie"
            && (next..=next + 1).contains(&cue.first)
            && !matches!(folded.word(next), "alleen" | "zozeer" | "slechts")
            && folded.words[next..=cue.first]
                .iter()
                .all(|word| word.before < Mark::Comma)
    })
}
