//! Figures that count people: the pattern language has no digits, so these are ours to see.

use crate::tag::fold::Folded;
use crate::tag::phrases::Hit;

/// A figure in a passage, and how plainly it measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Figure {
    /// Its word.
    pub(super) word: usize,
    /// `58%` and "17 van de 25" measure; "9.400 inwoners" may also be whom a provision is for.
    pub(super) plain: bool,
}

/// The figures of a passage, in order.
pub(super) fn figures(folded: &Folded, residents: &[Hit]) -> Vec<Figure> {
    let mut found = Vec::new();
    for word in 0..folded.words.len() {
        let text = folded.word(word);
        let figure = |plain| Figure { word, plain };
        let percentage = text
            .strip_suffix('%')
            .is_some_and(|text| text.ends_with(|last: char| last.is_ascii_digit()));
        if percentage || part_of(folded, word) {
            found.push(figure(true));
        } else if is_count(text) && counted(folded, residents, word) {
            found.push(figure(false));
        }
    }
    found
}

/// "17 van de 25", "zes van de tien", "drie op de vijf".
fn part_of(folded: &Folded, word: usize) -> bool {
    let at = |ahead: usize| {
        folded
            .words
            .get(word + ahead)
            .map(|_| folded.word(word + ahead))
    };
    let number = |text: Option<&str>| text.is_some_and(is_number);
    number(at(0))
        && matches!(at(1), Some("van" | "op"))
        && (number(at(2)) || matches!(at(2), Some("de" | "elke" | "iedere")) && number(at(3)))
}

/// Whether the next words are people, or "keer".
fn counted(folded: &Folded, residents: &[Hit], word: usize) -> bool {
    let next = word + 1;
    let people = residents
        .iter()
        .any(|hit| (next..=next + 1).contains(&hit.first()));
    people
        || folded
            .words
            .get(next)
            .is_some_and(|_| matches!(folded.word(next), "keer" | "maal"))
}

/// A number of more than a dozen that is no year.
fn is_count(text: &str) -> bool {
    text.parse::<u32>()
        .is_ok_and(|number| number > 12 && !(1900..=2099).contains(&number))
}

fn is_number(text: &str) -> bool {
    text.parse::<u32>().is_ok() || NUMBERS.contains(&text)
}

const NUMBERS: &[&str] = &[
    "een",
    "twee",
    "drie",
    "vier",
    "vijf",
    "zes",
    "zeven",
    "acht",
    "negen",
    "tien",
    "elf",
    "twaalf",
    "vijftien",
    "zestien",
    "twintig",
    "eenentwintig",
    "vijfentwintig",
    "dertig",
    "veertig",
    "vijftig",
    "zestig",
    "honderd",
];
