//! Why a pattern matches a sentence: for `krachtproef lexicon explain`.

use super::fold::Folded;
use super::phrases::Phrases;
use super::phrases::Scratch;
use crate::lexicon::pattern::Form;
use crate::lexicon::pattern::Pattern;
use crate::lexicon::pattern::Words;
use crate::text::Span;

/// Where a pattern matches a sentence: for each match, the words and the form each fits.
pub fn explain(words: &Words, pattern: &Pattern, sentence: &str) -> Vec<Vec<(Span, Form)>> {
    let mut folded = Folded::default();
    folded.fill(sentence, Span::new(0, sentence.len()));
    let hits = Phrases::new(words, &[pattern]).find(&folded, &mut Scratch::default());
    let forms: Vec<&Form> = pattern
        .ways()
        .iter()
        .flatten()
        .flat_map(|&(_, slot)| words.spelled(slot))
        .collect();
    let fitting = |word: &str| {
        let forms = forms.iter().filter(|form| form.fits(word));
        forms
            .max_by_key(|form| form.text.len())
            .map_or_else(Form::default, |&form| form.clone())
    };
    hits.iter()
        .map(|hit| {
            hit.words
                .iter()
                .map(|&word| {
                    let word = word as usize;
                    (folded.words[word].span, fitting(folded.word(word)))
                })
                .collect()
        })
        .collect()
}
