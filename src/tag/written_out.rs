//! Holds the search over the graph to its meaning: each way of a pattern written out, tried alone
//! from its rarest word, the nearest words first.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::fold::Folded;
use super::fold::Mark;
use super::phrases::Hit;
use super::phrases::Phrases;
use super::phrases::Scratch;
use crate::lexicon::pattern::GAP;
use crate::lexicon::pattern::Parser;
use crate::lexicon::pattern::Words;
use crate::text::Span;

/// Words of several rarities: "de" is common, longer words are rarer.
const WORDS: [&str; 6] = ["de", "aa", "bbb", "ccc", "dddd", "eeee"];

fn part() -> impl Strategy<Value = String> {
    let word = prop::sample::select(&WORDS[..]).prop_map(str::to_owned);
    word.prop_recursive(3, 12, 3, |inner| {
        let sequence = prop::collection::vec((inner, any::<bool>()), 1..4).prop_map(|parts| {
            let mut text = String::new();
            for (at, (part, gap)) in parts.iter().enumerate() {
                let between = if *gap { " … " } else { " " };
                text.push_str(if at == 0 { "" } else { between });
                text.push_str(part);
            }
            text
        });
        let choice = prop::collection::vec(sequence.clone(), 1..4);
        prop_oneof![
            sequence,
            (choice, any::<bool>()).prop_map(|(parts, optional)| {
                format!("({}){}", parts.join("|"), if optional { "?" } else { "" })
            }),
        ]
    })
}

fn sentence() -> impl Strategy<Value = String> {
    let word = (
        prop::sample::select(&WORDS[..]),
        prop::sample::select(vec![" ", " ", " ", ", ", "; "]),
    );
    prop::collection::vec(word, 1..16).prop_map(|words| {
        words
            .iter()
            .flat_map(|(word, mark)| [*word, *mark])
            .collect()
    })
}

/// Each way alone, from its rarest word on.
fn written_out(ways: &[Vec<(bool, u32)>], words: &Words, folded: &Folded) -> BTreeSet<Vec<u32>> {
    let weight = |slot: u32| {
        let forms = words.spelled(slot).into_iter();
        forms
            .map(|form| {
                if form.text == "de" {
                    1
                } else {
                    form.text.len()
                }
            })
            .min()
    };
    let mut found = BTreeSet::new();
    for way in ways {
        let anchor = (0..way.len())
            .max_by_key(|&nth| (weight(way[nth].1), std::cmp::Reverse(nth)))
            .expect("a way has words");
        for word in 0..folded.words.len() {
            let mut chosen = vec![word; way.len()];
            if fits(way[anchor].1, words, folded, word)
                && right(way, anchor, words, folded, &mut chosen)
                && left(way, anchor, words, folded, &mut chosen)
            {
                let chosen = chosen
                    .iter()
                    .map(|&word| u32::try_from(word).expect("few words"));
                found.insert(chosen.collect());
            }
        }
    }
    found
}

fn fits(slot: u32, words: &Words, folded: &Folded, word: usize) -> bool {
    let forms = words.spelled(slot);
    forms.iter().any(|form| form.fits(folded.word(word)))
}

fn joined(folded: &Folded, word: usize) -> bool {
    folded
        .words
        .get(word)
        .is_some_and(|word| word.before < Mark::Stop)
}

fn reach(gap: bool) -> usize {
    if gap { usize::from(GAP) + 1 } else { 1 }
}

fn right(
    way: &[(bool, u32)],
    nth: usize,
    words: &Words,
    folded: &Folded,
    chosen: &mut [usize],
) -> bool {
    let Some(&(gap, slot)) = way.get(nth + 1) else {
        return true;
    };
    let from = chosen[nth] + 1;
    (from..from + reach(gap))
        .take_while(|&word| joined(folded, word))
        .any(|word| {
            chosen[nth + 1] = word;
            fits(slot, words, folded, word) && right(way, nth + 1, words, folded, chosen)
        })
}

fn left(
    way: &[(bool, u32)],
    nth: usize,
    words: &Words,
    folded: &Folded,
    chosen: &mut [usize],
) -> bool {
    let Some(before) = nth.checked_sub(1) else {
        return true;
    };
    let from = chosen[nth];
    (from.saturating_sub(reach(way[nth].0))..from)
        .rev()
        .take_while(|&word| joined(folded, word + 1))
        .any(|word| {
            chosen[before] = word;
            fits(way[before].1, words, folded, word) && left(way, before, words, folded, chosen)
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_graph_finds_what_its_ways_written_out_find(source in part(), sentence in sentence()) {
        let mut parser = Parser::default();
        let Ok(pattern) = parser.parse(&source) else {
            return Ok(()); // nothing is required, or too many ways
        };
        let (words, _) = parser.finish();
        let mut folded = Folded::default();
        folded.fill(&sentence, Span::new(0, sentence.len()));
        let hits = Phrases::new(&words, &[&pattern]).find(&folded, &mut Scratch::default());
        let found: BTreeSet<Vec<u32>> = hits.into_iter().map(|hit: Hit| hit.words).collect();
        prop_assert_eq!(found, written_out(&pattern.ways(), &words, &folded), "{}", source);
        prop_assert!(pattern.ways as usize >= pattern.ways().len());
    }
}
