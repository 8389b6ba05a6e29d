//! What a passage does with an element: rules over cues in and around its clauses.
//!
//! The cues are data (`stance.toml`), the order of decision is this file's, after the codebook.
//! Of two stances that apply, that of the main clause stands; within a clause the order is
//! definition, measurement, limit, appeal that comes first ("eerst zelf"), test, support, appeal.
//! A negation changes the stance, never the tag.

mod clause;

use super::Found;
use super::Stance;
use super::fold::Folded;
use super::fold::Mark;
use super::phrases::Hit;
use super::settle::Context;
use crate::text::Passage;

use clause::Clause;
use clause::after_preposition;
use clause::clauses;

/// Words at most between a negation and the word it denies.
const REACH: usize = 3;

/// A passage with its cues, ready to be read for any tag in it.
pub(super) struct Scene<'s> {
    cues: Vec<Cue<'s>>,
    inherited: Vec<&'s str>,
    question: bool,
    quotation: bool,
    /// The words that end a clause or sentence: where a negation stops.
    stops: Vec<usize>,
}

struct Cue<'s> {
    name: &'s str,
    first: usize,
    last: usize,
    clause: Clause,
}

/// How a tag is read.
pub(super) struct Reading {
    pub(super) stance: Stance,
    pub(super) means: bool,
    pub(super) quotation: bool,
    pub(super) negated: bool,
}

impl<'s> Scene<'s> {
    pub(super) fn new(
        text: &str,
        passage: &Passage,
        folded: &Folded,
        found: &'s Found<'_>,
        intro: Option<&'s Context>,
    ) -> Self {
        let clause = clauses(folded);
        let stops: Vec<usize> = (0..folded.words.len())
            .filter(|&word| folded.words[word].before == Mark::Stop)
            .collect();
        let whole = |hit: &Hit| {
            !stops.iter().any(|&stop| hit.first() < stop && stop <= hit.last())
        };
        let mut cues: Vec<Cue<'s>> = found
            .cues
            .iter()
            .filter(|(_, hit)| whole(hit))
            .map(|(name, hit)| Cue {
                name,
                first: hit.first(),
                last: hit.last(),
                clause: clause[hit.first()],
            })
            .collect();
        // the pattern language has no digits: "58%" is ours to see
        cues.extend((0..folded.words.len()).filter_map(|word| {
            let figure = folded.word(word).strip_suffix('%')?;
            figure.ends_with(|last: char| last.is_ascii_digit()).then_some(Cue {
                name: "meting",
                first: word,
                last: word,
                clause: Clause::Main,
            })
        }));
        let others: Vec<bool> = cues
            .iter()
            .map(|cue| match cue.name {
                "plicht" => subject(cue, found, folded, &clause) != Some(Actor::Resident),
                "daad" => subject(cue, found, folded, &clause) == Some(Actor::Resident),
                "ondersteuning" => denied(cue, found, folded),
                _ => false,
            })
            .collect();
        let mut others = others.into_iter();
        cues.retain(|_| others.next() != Some(true));
        let quotes = folded.words.iter().filter(|word| word.before == Mark::Quote).count();
        let named = |name: &str| cues.iter().any(|cue| cue.name == name);
        let quotation = named("bron") || (quotes > 0 && named("spreker"));
        Self {
            question: passage.span.slice(text).trim_end().ends_with('?'),
            quotation,
            inherited: intro
                .map(|intro| intro.cues.iter().map(String::as_str).collect())
                .unwrap_or_default(),
            cues,
            stops,
        }
    }

    /// The stance of the passage towards the words of `hit`.
    pub(super) fn read(&self, hit: &Hit) -> Reading {
        let stance = self.decide();
        Reading {
            stance,
            means: stance == Stance::Ondersteuning && self.any("middel"),
            quotation: self.quotation,
            negated: self.cues.iter().any(|cue| cue.name == "negatie" && self.denies(cue, hit)),
        }
    }

    /// Whether a negation stands in `hit`, or just before it with no stop between.
    fn denies(&self, cue: &Cue<'_>, hit: &Hit) -> bool {
        let inside = hit.first() <= cue.first && cue.last <= hit.last();
        let before = cue.last < hit.first()
            && hit.first() - cue.last <= REACH
            && !self.stops.iter().any(|&stop| cue.last < stop && stop <= hit.first());
        inside || before
    }

    fn any(&self, name: &str) -> bool {
        self.cues.iter().any(|cue| cue.name == name)
    }

    fn decide(&self) -> Stance {
        let stands = |name: &str, clause: Clause| {
            self.cues.iter().any(|cue| cue.name == name && cue.clause == clause)
        };
        let main = |name: &str| stands(name, Clause::Main);
        // what one wishes for is neither asked nor lacking
        let wish = main("ambitie");
        let wished = |name: &str| wish && !matches!(name, "ondersteuning" | "daad" | "hulp");
        let said = |name: &str| !wished(name) && stands(name, Clause::Content);
        let hangs = |name: &str| !wished(name) && self.any(name);
        let inherits = |name: &str| self.inherited.contains(&name);
        // "wat verstaan wij onder …?" asks for a definition, it gives none
        if self.any("definitie") || inherits("definitie") {
            let withheld = self.question || self.any("onbepaald");
            return if withheld { Stance::Vermelding } else { Stance::Definitie };
        }
        if self.any("meting") {
            return Stance::Meting;
        }
        if self.any("beschouwing") {
            return Stance::Vermelding;
        }
        let fitted = || {
            self.cues.iter().any(|cue| cue.name == "afstemming" && cue.clause != Clause::Content)
        };
        if main("toetsing") && !main("toegang") && fitted() {
            return Stance::Ondersteuning;
        }
        strong(&main)
            .or_else(|| strong(&inherits))
            .or_else(|| strong(&said))
            .or_else(|| strong(&hangs))
            .or_else(|| faint(&main))
            .or_else(|| faint(&hangs))
            .or_else(|| self.any("middel").then_some(Stance::Ondersteuning))
            .unwrap_or(Stance::Vermelding)
    }
}

/// What verbs and fixed phrases say.
fn strong(has: &dyn Fn(&str) -> bool) -> Option<Stance> {
    let helps = has("ondersteuning") || has("daad");
    if has("begrenzing") {
        Some(Stance::Begrenzing)
    } else if has("toegang") {
        Some(Stance::Toetsing)
    } else if has("toetsing") && !helps {
        Some(Stance::Toetsing)
    } else if has("voorrang") {
        Some(Stance::Beroep)
    } else if helps {
        Some(Stance::Ondersteuning)
    } else if has("beroep") || has("plicht") {
        Some(Stance::Beroep)
    } else {
        None
    }
}

/// What nouns and adjectives hint at.
fn faint(has: &dyn Fn(&str) -> bool) -> Option<Stance> {
    [
        ("hulp", Stance::Ondersteuning),
        ("gebrek", Stance::Begrenzing),
        ("weging", Stance::Toetsing),
    ]
    .into_iter()
    .find_map(|(name, stance)| has(name).then_some(stance))
}

/// Who does what a verb says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Actor {
    Resident,
    Other,
}

/// The subject of the verb in `cue`: of the actors in its clause the nearest before it that hangs
/// on no preposition, or else the first after it.
fn subject(cue: &Cue<'_>, found: &Found<'_>, folded: &Folded, clause: &[Clause]) -> Option<Actor> {
    let actors = || {
        found.cues.iter().filter_map(|(name, hit)| {
            let actor = match *name {
                "ambtelijk" => Actor::Other,
                // a volunteer who must is a resident, a volunteer who helps is help
                "helper" if cue.name == "daad" => Actor::Other,
                "bewoner" => Actor::Resident,
                _ => return None,
            };
            (clause[hit.first()] == cue.clause).then_some((hit.first(), actor))
        })
    };
    let before = actors()
        .filter(|&(at, _)| at < cue.first && !after_preposition(folded, at))
        .max();
    let after = actors().filter(|&(at, _)| at > cue.last).min_by_key(|&(at, actor)| (at, actor == Actor::Resident));
    before.or(after).map(|(_, actor)| actor)
}

/// Whether a negation stands right before the cue: "is niet geholpen", not "niet alleen helpen".
fn denied(cue: &Cue<'_>, found: &Found<'_>, folded: &Folded) -> bool {
    found.cues.iter().any(|(name, hit)| {
        let only = || matches!(folded.word(hit.last() + 1), "alleen" | "zozeer" | "slechts");
        *name == "negatie" && (hit.last() + 1..=hit.last() + 2).contains(&cue.first) && !only()
    })
}
