//! Sentences cut into clauses: what the main clause says outweighs what hangs on it.
//!
//! Dutch tells by small words and commas. A subordinate clause begins at its conjunction or
//! relative pronoun and ends at a comma before a finite verb, or at the first comma where the
//! sentence opened with it. That is no parse, but it is what readers of policy go by.

use crate::tag::fold::Folded;
use crate::tag::fold::Mark;

/// What a word stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tag) enum Clause {
    /// The main clause.
    Main,
    /// What someone wants, says or expects: "wij willen dat …".
    Content,
    /// A condition, reason or relative clause.
    Subordinate,
}

/// The words before which a sentence or half of one ends; a bracket ends nothing.
pub(in crate::tag) fn stops(text: &str, folded: &Folded) -> Vec<usize> {
    let between = |word: usize| {
        let (end, start) = (
            folded.words[word - 1].span.end,
            folded.words[word].span.start,
        );
        &text[end..start]
    };
    (1..folded.words.len())
        .filter(|&word| folded.words[word].before == Mark::Stop)
        .filter(|&word| between(word).contains([':', ';', '.', '!', '?', '–', '—', '•']))
        .collect()
}

/// For each word, what it stands in.
pub(in crate::tag) fn clauses(folded: &Folded, stops: &[usize]) -> Vec<Clause> {
    let mut clauses = Vec::with_capacity(folded.words.len());
    let mut now = Clause::Main;
    // whether the sentence opened with the clause we are in
    let mut opening = false;
    let mut stretch = 0;
    for index in 0..folded.words.len() {
        let word = folded.word(index);
        let next = || folded.words.get(index + 1).map(|_| folded.word(index + 1));
        let mark = folded.words[index].before;
        if stops.contains(&index) {
            now = Clause::Main;
            opening = false;
            stretch = index;
        }
        let fresh = index == stretch;
        let before = (!fresh).then(|| folded.word(index - 1));
        if let Some(begun) = begins(word, before, next(), mark) {
            opening = fresh || (opening && now != Clause::Main);
            now = begun;
        } else if now != Clause::Main {
            let verb_follows = || FINITE.contains(&word);
            let turns = || {
                matches!(word, "maar" | "want" | "dus")
                    || word == "en" && next().is_some_and(|next| STARTS_MAIN.contains(&next))
            };
            let after_comma = mark == Mark::Comma && (opening || verb_follows() || turns());
            let then =
                opening && word == "dan" && next().is_some_and(|next| FINITE.contains(&next));
            if after_comma || then {
                now = Clause::Main;
                opening = false;
            }
        }
        clauses.push(now);
    }
    clauses
}

/// The clause that a word begins, if it does.
fn begins(word: &str, before: Option<&str>, next: Option<&str>, mark: Mark) -> Option<Clause> {
    if CONJUNCTIONS.contains(&word) {
        return Some(Clause::Subordinate);
    }
    let asks = before.is_some() && matches!(mark, Mark::None | Mark::Comma);
    let after_preposition = || before.is_some_and(|before| PREPOSITIONS.contains(&before));
    let before_verb = || next.is_some_and(|next| FINITE.contains(&next));
    match word {
        // "als regisseur" compares, but what follows is as little the main point
        "als" | "wie" => Some(Clause::Subordinate),
        // not "waar" as in "dat is waar", nor "waar nodig" and "waar mogelijk"
        "waar" => next
            .is_some_and(|next| !matches!(next, "nodig" | "mogelijk" | "gewenst"))
            .then_some(Clause::Subordinate),
        "dat" if before.is_none() => next
            .is_some_and(|next| STARTS_CLAUSE.contains(&next))
            .then_some(Clause::Content),
        "dat" if !(after_preposition() || before_verb() && mark != Mark::Comma) => {
            Some(Clause::Content)
        }
        // what is asked, weighed or looked at
        "hoe" | "welke" | "hoeverre" | "hoeveel" if asks => Some(Clause::Content),
        "of" | "wat" if asks && next.is_some_and(|next| STARTS_CLAUSE.contains(&next)) => {
            Some(Clause::Content)
        }
        "die" if before.is_some() && !after_preposition() => Some(Clause::Subordinate),
        _ => None,
    }
}

/// Whether the noun phrase at `index` hangs on a preposition, so that it cannot be a subject.
pub(in crate::tag) fn after_preposition(folded: &Folded, index: usize) -> bool {
    let word = |back: usize| index.checked_sub(back).map(|at| folded.word(at));
    for back in 1..=3 {
        if folded.words[index + 1 - back].before >= Mark::Comma {
            return false;
        }
        match word(back) {
            Some(word) if PREPOSITIONS.contains(&word) => return true,
            Some(word) if back < 3 && !FINITE.contains(&word) => {}
            _ => return false,
        }
    }
    false
}

const CONJUNCTIONS: &[&str] = &[
    "wanneer",
    "indien",
    "omdat",
    "zodat",
    "opdat",
    "doordat",
    "terwijl",
    "hoewel",
    "ofschoon",
    "tenzij",
    "mits",
    "zodra",
    "zolang",
    "voordat",
    "nadat",
    "totdat",
    "aangezien",
    "ondanks",
    "waarbij",
    "waardoor",
    "waarin",
    "waarmee",
    "waarvan",
    "waarop",
    "waarvoor",
    "waarnaar",
    "waaronder",
    "waaraan",
    "waartoe",
    "wiens",
];

const PREPOSITIONS: &[&str] = &[
    "van", "met", "bij", "in", "op", "door", "voor", "aan", "naar", "tot", "uit", "over", "onder",
    "tussen", "om", "rond", "tegen", "vanuit", "namens", "sinds", "tijdens", "na", "zonder",
    "binnen", "buiten", "via",
];

/// Verbs that open a main clause after a subordinate one.
const FINITE: &[&str] = &[
    "is",
    "zijn",
    "was",
    "waren",
    "wordt",
    "worden",
    "werd",
    "werden",
    "heeft",
    "hebben",
    "had",
    "kan",
    "kunnen",
    "kunt",
    "moet",
    "moeten",
    "mag",
    "mogen",
    "wil",
    "willen",
    "zal",
    "zullen",
    "zou",
    "zouden",
    "hoeft",
    "hoeven",
    "dient",
    "dienen",
    "gaat",
    "gaan",
    "komt",
    "komen",
    "krijgt",
    "krijgen",
    "geeft",
    "geven",
    "biedt",
    "bieden",
    "helpt",
    "helpen",
    "doet",
    "doen",
    "blijft",
    "blijven",
    "staat",
    "staan",
    "ligt",
    "liggen",
    "ziet",
    "zien",
    "vindt",
    "vinden",
    "vraagt",
    "vragen",
    "zoekt",
    "zoeken",
    "zorgt",
    "zorgen",
    "maakt",
    "maken",
    "neemt",
    "nemen",
    "laat",
    "laten",
    "zet",
    "zetten",
    "houdt",
    "houden",
    "brengt",
    "brengen",
    "leidt",
    "leiden",
    "werkt",
    "werken",
    "kijkt",
    "kijken",
    "versterkt",
    "versterken",
    "ondersteunt",
    "ondersteunen",
    "begeleidt",
    "begeleiden",
    "stelt",
    "stellen",
    "bepaalt",
    "bepalen",
    "beslist",
    "beslissen",
    "kiest",
    "kiezen",
    "weegt",
    "wegen",
    "geldt",
    "gelden",
    "telt",
    "springt",
    "springen",
    "sluit",
    "sluiten",
    "bespreekt",
    "bespreken",
    "onderzoekt",
    "onderzoeken",
    "beoordeelt",
    "beoordelen",
    "organiseert",
    "organiseren",
    "stimuleert",
    "stimuleren",
    "verwijst",
    "verwijzen",
    "treedt",
    "treden",
    "verwachten",
    "verwacht",
    "weet",
    "weten",
    "ontvangt",
    "ontvangen",
    "leert",
    "leren",
    "schakelt",
    "schakelen",
    "past",
    "passen",
];

const STARTS_CLAUSE: &[&str] = &[
    "de", "het", "een", "hun", "haar", "iemand", "mensen", "inwoners", "we", "wij", "zij", "ze",
    "je", "u", "hij", "er", "elk", "elke", "ieder", "iedere", "iedereen", "alle", "ouders",
    "jongeren", "burgers", "clienten", "kinderen", "zijn", "deze", "sprake", "die", "bij",
];

const STARTS_MAIN: &[&str] = &[
    "we", "wij", "daar", "daarom", "daarbij", "daarvoor", "daarna", "dan", "dat", "de", "het",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    /// The words of the main clause.
    fn main(sentence: &str) -> String {
        let mut folded = Folded::default();
        folded.fill(sentence, Span::new(0, sentence.len()));
        let main: Vec<_> = clauses(&folded, &stops(sentence, &folded))
            .iter()
            .enumerate()
            .filter(|(_, clause)| **clause == Clause::Main)
            .map(|(index, _)| folded.word(index).to_owned())
            .collect();
        main.join(" ")
    }

    #[test]
    fn the_main_clause_is_what_hangs_on_nothing() {
        for (sentence, wanted) in [
            (
                "Waar dat niet kan, versterken we de kracht.",
                "versterken we de kracht",
            ),
            ("Wie vastloopt, krijgt hulp die past.", "krijgt hulp"),
            (
                "Inwoners die ziek zijn, kunnen bellen.",
                "inwoners kunnen bellen",
            ),
            ("Wij willen dat iedereen meedoet.", "wij willen"),
            ("Dat maakt hen sterker.", "dat maakt hen sterker"),
            ("Als het niet lukt dan helpen we.", "dan helpen we"),
            (
                "We helpen alleen waar nodig.",
                "we helpen alleen waar nodig",
            ),
            (
                "Wij oefenen, zodat zij slapen, eten en werken.",
                "wij oefenen",
            ),
        ] {
            assert_eq!(main(sentence), wanted, "{sentence}");
        }
    }
}
