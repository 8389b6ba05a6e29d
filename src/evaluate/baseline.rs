//! What a search for bare head-words would find: the lexicon without its knowledge.
//!
//! The baseline is a framework, too: the same elements, each with one indicator, whose terms are the
//! `headwords` of its file, or else its name: the parts of its label and its phrase, each literally
//! as written. No weak terms, no conditions, no exclusions; stance by the same cues.

use std::collections::BTreeSet;

use crate::lexicon::Element;
use crate::lexicon::Framework;
use crate::lexicon::Indicator;
use crate::lexicon::Term;
use crate::lexicon::pattern::Parser;

pub(super) fn of(framework: &Framework) -> Framework {
    let mut bare = framework.clone();
    bare.exclude.clear();
    let mut parser = Parser::new(bare.words, bare.sets);
    for element in &mut bare.elements {
        let terms = headwords(element, &mut parser);
        element.exclude.clear();
        element.indicators = vec![Indicator {
            name: element.label.nl.clone(),
            terms,
            weak: Vec::new(),
            needs: Vec::new(),
            unless: Vec::new(),
            owned: false,
        }];
    }
    (bare.words, bare.sets) = parser.finish();
    bare
}

/// The head-words of an element.
fn headwords(element: &Element, parser: &mut Parser) -> Vec<Term> {
    if !element.headwords.is_empty() {
        return element.headwords.clone();
    }
    let names: BTreeSet<String> = parts(&element.label.nl)
        .chain(parts(&element.phrase.nl))
        .collect();
    names
        .into_iter()
        .filter_map(|text| {
            let pattern = parser.parse(&text).ok()?;
            Some(Term {
                text,
                pattern,
                line: 1,
            })
        })
        .collect()
}

/// "De ouders, en het gezin (thuis)" is "ouders", "gezin" and "thuis".
fn parts(name: &str) -> impl Iterator<Item = String> {
    let lower = name.to_lowercase().replace(" en ", ",");
    let pieces: Vec<String> = lower
        .split([',', '/', '(', ')', ';'])
        .map(|piece| {
            let words = piece.split(|sign: char| !sign.is_alphanumeric());
            let words: Vec<&str> = words
                .filter(|word| !matches!(*word, "" | "de" | "het" | "een" | "en"))
                .collect();
            words.join(" ")
        })
        .filter(|piece| piece.chars().count() > 2)
        .collect();
    pieces.into_iter()
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_name_falls_into_its_parts() {
        let parts: Vec<String> = super::parts("De ouders, en het gezin (Zelf doen)").collect();
        assert_eq!(parts, ["ouders", "gezin", "zelf doen"]);
    }
}
