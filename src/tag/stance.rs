//! What a passage does with an element: rules over cues in and around its clause.
//!
//! The cues are data (`stance.toml`), the order of decision is this file's, after the codebook:
//! a definition, then what the main clause does. A negation changes the stance, never the tag.

use super::Found;
use super::Stance;
use super::fold::Folded;
use super::fold::Mark;
use super::phrases::Hit;
use super::settle::Context;
use crate::text::Passage;
use crate::text::PassageKind;

/// A passage with its cues, ready to be read for any tag in it.
pub(super) struct Scene<'s> {
    cues: Vec<Cue<'s>>,
    inherited: Vec<&'s str>,
    quotation: bool,
    heading: bool,
}

struct Cue<'s> {
    name: &'s str,
    first: usize,
    last: usize,
    /// Whether it stands in the main clause.
    main: bool,
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
        _text: &str,
        passage: &Passage,
        folded: &Folded,
        found: &'s Found<'_>,
        intro: Option<&'s Context>,
    ) -> Self {
        let main = main_clause(folded);
        let cues = found
            .cues
            .iter()
            .map(|(name, hit)| Cue {
                name,
                first: hit.first(),
                last: hit.last(),
                main: main[hit.first()],
            })
            .collect();
        let quoted = folded
            .words
            .iter()
            .filter(|word| word.before == Mark::Quote)
            .count();
        Self {
            cues,
            inherited: intro
                .map(|intro| intro.cues.iter().map(String::as_str).collect())
                .unwrap_or_default(),
            quotation: quoted > 0 && found.cues.iter().any(|(name, _)| *name == "spreker"),
            heading: passage.kind == PassageKind::Heading,
        }
    }

    /// The stance of the passage towards the words of `hit`.
    pub(super) fn read(&self, hit: &Hit) -> Reading {
        let has = |name: &str| self.cues.iter().any(|cue| cue.name == name);
        let inherits = |name: &str| self.inherited.contains(&name);
        let means = has("middel");
        let quotation = self.quotation || has("bron");
        let negated = self
            .cues
            .iter()
            .any(|cue| cue.name == "negatie" && cue.last < hit.first() && hit.first() - cue.last <= 4);
        let stance = if self.heading && !has("definitie") {
            Stance::Vermelding
        } else {
            self.decide(&has, &inherits)
        };
        Reading {
            stance,
            means: means && stance == Stance::Ondersteuning,
            quotation,
            negated,
        }
    }

    fn decide(&self, has: &dyn Fn(&str) -> bool, inherits: &dyn Fn(&str) -> bool) -> Stance {
        let main = |name: &str| self.cues.iter().any(|cue| cue.name == name && cue.main);
        if has("definitie") {
            return Stance::Definitie;
        }
        if has("meting") {
            return Stance::Meting;
        }
        if main("begrenzing") && !main("ondersteuning") {
            return Stance::Begrenzing;
        }
        if main("toetsing") && !has("versterking") {
            return Stance::Toetsing;
        }
        if main("beroep") && !main("ondersteuning") {
            return Stance::Beroep;
        }
        for (name, stance) in [
            ("ondersteuning", Stance::Ondersteuning),
            ("begrenzing", Stance::Begrenzing),
            ("toetsing", Stance::Toetsing),
            ("beroep", Stance::Beroep),
        ] {
            if main(name) {
                return stance;
            }
        }
        for (name, stance) in [
            ("ondersteuning", Stance::Ondersteuning),
            ("begrenzing", Stance::Begrenzing),
            ("toetsing", Stance::Toetsing),
            ("beroep", Stance::Beroep),
        ] {
            if has(name) || inherits(name) {
                return stance;
            }
        }
        Stance::Vermelding
    }
}

/// For each word, whether it stands in the main clause.
fn main_clause(folded: &Folded) -> Vec<bool> {
    let mut main = Vec::with_capacity(folded.words.len());
    let mut subordinate = false;
    for index in 0..folded.words.len() {
        let word = folded.word(index);
        let begins = matches!(
            word,
            "als" | "wanneer" | "indien" | "omdat" | "zodat" | "doordat" | "terwijl" | "hoewel"
                | "tenzij" | "mits" | "waar" | "zodra" | "waarbij" | "waardoor" | "waarin"
        );
        if begins {
            subordinate = true;
        } else if folded.words[index].before >= Mark::Comma {
            subordinate = false;
        }
        main.push(!subordinate);
    }
    main
}
