//! What a passage does with an element: rules over cues in and around its clauses.
//!
//! The cues are data (`stance.toml`), the order of decision is this file's, after the codebook.
//! Of two stances that apply, that of the main clause stands; within a clause the order is
//! definition, measurement, limit, test, appeal of first resort ("eerst zelf"), support, appeal.
//! A negation changes the stance, never the tag.

mod actor;
mod clause;
mod definition;
mod figures;

use super::Found;
use super::Stance;
use super::fold::Folded;
use super::phrases::Hit;
use super::settle::Context;
use crate::text::Passage;

use actor::Actor;
use actor::denied;
use actor::subject;
use clause::Clause;
use clause::clauses;
use clause::stops;
use definition::gloss;
use definition::is_defined;
use figures::figures;

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
    /// Where the words that are explained end: "Zelfregie: de inwoner bepaalt …".
    glossed: Option<usize>,
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
        intro: Option<&'s Context<'_>>,
    ) -> Self {
        let stops = stops(text, folded);
        let clause = clauses(folded, &stops);
        let whole = |hit: &Hit| {
            !stops
                .iter()
                .any(|&stop| hit.first() < stop && stop <= hit.last())
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
        cues.extend(
            figures(folded, &found.residents)
                .into_iter()
                .map(|figure| Cue {
                    name: if figure.plain { "meting" } else { "aantal" },
                    first: figure.word,
                    last: figure.word,
                    clause: Clause::Main,
                }),
        );
        let strays = |cue: &Cue<'_>| {
            let who = || subject(cue, found, folded, &clause);
            deniable(cue.name) && denied(cue, found, folded)
                || cue.name == "plicht" && who() != Some(Actor::Resident)
                || cue.name == "daad" && who() == Some(Actor::Resident)
        };
        cues.retain(|cue| !strays(cue));
        let named = |name: &str| cues.iter().any(|cue| cue.name == name);
        let quotation = named("bron") || (named("spreker") && is_speech(passage.span.slice(text)));
        Self {
            question: passage.span.slice(text).trim_end().ends_with('?'),
            quotation,
            inherited: intro.map(|intro| intro.cues.clone()).unwrap_or_default(),
            glossed: gloss(text, folded, &stops, &cues).or_else(|| is_defined(folded, &stops)),
            cues,
            stops,
        }
    }

    /// Whether the passage quotes a law, a person or a source.
    pub(super) fn quotes(&self) -> bool {
        self.quotation
    }

    /// The stance of the passage towards the words of `hit`.
    pub(super) fn read(&self, hit: &Hit) -> Reading {
        let stance = self.decide(hit);
        Reading {
            stance,
            means: stance == Stance::Ondersteuning && self.any("middel"),
            quotation: self.quotation,
            negated: self
                .cues
                .iter()
                .any(|cue| cue.name == "negatie" && self.denies(cue, hit)),
        }
    }

    /// Whether a negation stands in `hit`, or just before it with no stop between.
    fn denies(&self, cue: &Cue<'_>, hit: &Hit) -> bool {
        let inside = hit.first() <= cue.first && cue.last <= hit.last();
        let before = cue.last < hit.first()
            && hit.first() - cue.last <= REACH
            && !self
                .stops
                .iter()
                .any(|&stop| cue.last < stop && stop <= hit.first());
        inside || before
    }

    fn any(&self, name: &str) -> bool {
        self.cues.iter().any(|cue| cue.name == name)
    }

    /// Whether something is denied of residents, where nothing else is said.
    fn lacks(&self, wish: bool) -> bool {
        self.any("ontkenning") && self.any("bewoner") && !self.any("tegenstelling") && !wish
    }

    fn decide(&self, hit: &Hit) -> Stance {
        let stands = |name: &str, clause: Clause| {
            self.cues
                .iter()
                .any(|cue| cue.name == name && cue.clause == clause)
        };
        let main = |name: &str| stands(name, Clause::Main);
        // what one wishes for is neither asked nor lacking
        let wish = main("ambitie");
        let wished = |name: &str| wish && !matches!(name, "ondersteuning" | "daad" | "hulp");
        let said = |name: &str| !wished(name) && stands(name, Clause::Content);
        let hangs = |name: &str| !wished(name) && self.any(name);
        let inherits = |name: &str| self.inherited.contains(&name);
        if self.glossed.is_some_and(|end| hit.last() < end) {
            return Stance::Definitie;
        }
        // "wat verstaan wij onder …?" asks for a definition, it gives none
        if self.any("definitie") || inherits("definitie") {
            let withheld = self.question || self.any("onbepaald");
            return if withheld {
                Stance::Vermelding
            } else {
                Stance::Definitie
            };
        }
        if self.any("meting") {
            return Stance::Meting;
        }
        if main("begrenzing") {
            return Stance::Begrenzing;
        }
        if self.any("beschouwing") {
            return Stance::Vermelding;
        }
        let fitted = || {
            self.cues
                .iter()
                .any(|cue| cue.name == "afstemming" && cue.clause != Clause::Content)
        };
        if main("toetsing") && !main("toegang") && fitted() {
            return Stance::Ondersteuning;
        }
        // what is asked of someone about themselves is how an intake weighs
        if self.question && self.any("vraag") {
            return Stance::Toetsing;
        }
        // a means alone tells of support, unless the sentence tells who decides or speaks
        let serves = || self.any("middel") && !main("keus") && !self.quotation;
        strong(&main)
            .or_else(|| strong(&inherits))
            .or_else(|| strong(&said))
            .or_else(|| strong(&hangs))
            .or_else(|| faint(&main))
            .or_else(|| faint(&hangs))
            .or_else(|| serves().then_some(Stance::Ondersteuning))
            .or_else(|| self.lacks(wish).then_some(Stance::Begrenzing))
            .unwrap_or(Stance::Vermelding)
    }
}

/// Whether a passage opens with an article of a law: "Artikel 2.3.5 Wmo".
pub(super) fn opens_as_article(passage: &str) -> bool {
    passage
        .trim_start_matches(['‘', '“', '"'])
        .starts_with("Artikel ")
}

/// Whether someone is heard: words in quotation marks from the start or after a colon, not just
/// a term between them.
fn is_speech(sentence: &str) -> bool {
    let marks = ['‘', '“', '„', '"', '\'', '’', '«'];
    let opens = |part: &str| part.trim_start().starts_with(marks);
    opens(sentence) || sentence.split(": ").skip(1).any(opens)
}

/// Cues that a negation takes away; a lack denied is still about a lack.
fn deniable(name: &str) -> bool {
    matches!(
        name,
        "ondersteuning" | "daad" | "plicht" | "voorrang" | "beroep"
    )
}

/// What verbs and fixed phrases say.
fn strong(has: &dyn Fn(&str) -> bool) -> Option<Stance> {
    let helps = has("ondersteuning") || has("daad");
    if has("begrenzing") {
        Some(Stance::Begrenzing)
    } else if has("toegang") || has("toetsing") && !helps {
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
        ("aantal", Stance::Meting),
        ("weging", Stance::Toetsing),
        ("hulp", Stance::Ondersteuning),
        ("gebrek", Stance::Begrenzing),
    ]
    .into_iter()
    .find_map(|(name, stance)| has(name).then_some(stance))
}

#[cfg(test)]
mod tests;
