//! Sentences that explain a term: as a gloss ("Zelfregie: de inwoner bepaalt …") or with "is"
//! right after the term ("Eigen kracht is het geheel van …").

use super::Cue;
use crate::tag::fold::Folded;
use crate::tag::fold::Mark;

/// Words at most before the colon of a gloss, and before "is".
const TERM: usize = 4;
/// Words at most between the term and "is": "Probleembesef, zo leest de begrippenlijst, is …".
const ASIDE: usize = 5;

/// The first word of a gloss, where the passage is a term, a colon and what it means.
pub(super) fn gloss(
    text: &str,
    folded: &Folded,
    stops: &[usize],
    cues: &[Cue<'_>],
) -> Option<usize> {
    let &start = stops.first()?;
    let colon =
        text[folded.words[start - 1].span.end..folded.words[start].span.start].contains(':');
    let first = folded.word(start);
    // an infinitive says what it is to have it: "Zelfinzicht: weten waar …"
    let infinitive = first.len() > 4 && first.ends_with("en") && next_is(folded, start);
    let means = infinitive || OPENS.contains(&first);
    let acts = cues.iter().any(|cue| {
        matches!(
            cue.name,
            "ondersteuning" | "daad" | "plicht" | "ambitie" | "voorrang" | "toetsing"
        )
    });
    let listed = folded.words[1..start]
        .iter()
        .any(|word| word.before >= Mark::Comma);
    (colon && means && !acts && (!listed || bracketed(text, folded, start)) && start <= TERM)
        .then_some(start)
}

/// Words that open what a term means.
const OPENS: &[&str] = &[
    "de",
    "het",
    "een",
    "dat",
    "wie",
    "iemand",
    "mensen",
    "inwoners",
    "zelf",
    "hulp",
    "informatie",
    "alles",
    "jij",
];

/// After an infinitive that explains comes what it is about, not the end.
fn next_is(folded: &Folded, start: usize) -> bool {
    folded.words.len() > start + 2
}

/// "Self-efficacy (Bandura): …": a name in brackets lists nothing.
fn bracketed(text: &str, folded: &Folded, start: usize) -> bool {
    text[folded.words[0].span.start..folded.words[start].span.start].contains(')')
}

/// Where the term ends, if the passage opens with a term and says what it is.
pub(super) fn is_defined(folded: &Folded, stops: &[usize]) -> Option<usize> {
    let end = stops.first().copied().unwrap_or(folded.words.len());
    let word = |at: usize| (at < end).then(|| folded.word(at));
    for at in 1..end.min(TERM + ASIDE) {
        let aside = at > TERM;
        let comma = (1..=at).any(|back| folded.words[back].before == Mark::Comma);
        if aside && !comma {
            return None;
        }
        match (word(at)?, word(at + 1)) {
            ("betekent" | "behelst", Some(_)) => return Some(at),
            ("heet" | "noemen", Some(_)) if !aside => return Some(at),
            ("is" | "zijn", Some("de" | "het" | "een")) => {
                let values = (at + 2..at + 5)
                    .filter_map(word)
                    .any(|noun| VALUES.iter().any(|value| noun.ends_with(value)));
                // what follows must go on: "… waarmee iemand zijn leven vormgeeft"
                let goes_on = (at + 3..end).any(|ahead| RELATIVES.contains(&folded.word(ahead)));
                return (!values && goes_on).then_some(at);
            }
            // "Basisvaardigheden zijn lezen, schrijven en rekenen."
            ("is" | "zijn", Some(next))
                if next.ends_with("en")
                    && folded
                        .words
                        .get(at + 2)
                        .is_some_and(|after| after.before == Mark::Comma) =>
            {
                return Some(at);
            }
            _ => {}
        }
    }
    None
}

/// Nouns that value a thing instead of saying what it is.
const VALUES: &[&str] = &[
    "uitgangspunt",
    "doel",
    "doelen",
    "basis",
    "kern",
    "pijler",
    "pijlers",
    "sleutel",
    "speerpunt",
    "kernwaarde",
    "fundament",
    "voorwaarde",
    "thema",
    "vertrekpunt",
    "streven",
    "belangrijk",
    "belangrijke",
    "opgave",
    "uitdaging",
    "probleem",
    "oplossing",
    "taak",
    "norm",
    "recht",
    "onderdeel",
    "ambitie",
    "rode",
    "eerste",
    "groot",
    "grote",
];

/// Words by which a definition goes on.
const RELATIVES: &[&str] = &[
    "die", "dat", "waarmee", "waarin", "waarbij", "waardoor", "om", "van", "te", "wat", "of",
];
