//! Which term came nearest to a sentence that was missed.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use serde::Serialize;

use super::predict::Prediction;
use crate::lexicon::Framework;
use crate::lexicon::pattern::Form;
use crate::tag::Reason;
use crate::text::fold_word;

/// What came nearest to finding an element in a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "is")]
pub enum Nearest {
    /// A term matched, and was rejected.
    Rejected {
        /// The term.
        term: String,
        /// Why.
        reason: Reason,
    },
    /// No term matched; this one shares the rarest word with the sentence.
    Shares {
        /// The term.
        term: String,
        /// The words, folded, rarest first; three at most.
        words: Vec<String>,
    },
    /// No term of the element shares a word with the sentence.
    Nothing,
}

/// Words shown of what a term shares.
const SHOWN: usize = 3;

/// Finds the nearest term. How rare a word is, it knows from the sentences that are evaluated.
pub(super) struct Searcher<'f> {
    /// For each element its terms, with every form that fits one of their words.
    terms: Vec<Vec<(&'f str, Vec<&'f Form>)>>,
    /// In how many sentences a word stands.
    counts: BTreeMap<String, usize>,
}

impl<'f> Searcher<'f> {
    pub(super) fn new<'s>(
        framework: &'f Framework,
        sentences: impl Iterator<Item = &'s str>,
    ) -> Self {
        let mut terms = vec![Vec::new(); framework.elements.len()];
        for (element, _, _, term) in framework.terms() {
            let steps = term.pattern.steps.iter();
            let forms: BTreeSet<&Form> = steps
                .flat_map(|step| framework.words.spelled(step.slot))
                .collect();
            terms[element].push((term.text.as_str(), forms.into_iter().collect()));
        }
        let mut counts = BTreeMap::new();
        for word in sentences.flat_map(words) {
            *counts.entry(word).or_default() += 1;
        }
        Self { terms, counts }
    }

    /// What came nearest to finding `element` in `text`.
    pub(super) fn nearest(&self, element: usize, text: &str, found: &Prediction) -> Nearest {
        if let Some(rejected) = found.rejected.get(&element) {
            return Nearest::Rejected {
                term: rejected.term.clone(),
                reason: rejected.reason.clone(),
            };
        }
        let mut words: Vec<(usize, String)> = words(text)
            .into_iter()
            .map(|word| (self.counts.get(&word).copied().unwrap_or(0), word))
            .collect();
        words.sort();
        let nearest = self.terms[element]
            .iter()
            .map(|(term, forms)| {
                let shared: Vec<&(usize, String)> = words
                    .iter()
                    .filter(|(_, word)| forms.iter().any(|form| form.fits(word)))
                    .take(SHOWN)
                    .collect();
                // a word that is not shared counts as one that stands everywhere
                let mut rarity = [usize::MAX; SHOWN];
                for (rank, (count, _)) in rarity.iter_mut().zip(&shared) {
                    *rank = *count;
                }
                (rarity, *term, shared)
            })
            .filter(|(.., shared)| !shared.is_empty())
            .min_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)));
        match nearest {
            Some((_, term, shared)) => Nearest::Shares {
                term: term.to_owned(),
                words: shared.iter().map(|(_, word)| word.clone()).collect(),
            },
            None => Nearest::Nothing,
        }
    }
}

/// The folded words of a sentence, each once.
fn words(text: &str) -> BTreeSet<String> {
    let joins = |sign: char| matches!(sign, '\'' | '’' | '\u{ad}');
    text.split(|sign: char| !sign.is_alphanumeric() && !joins(sign))
        .map(fold_word)
        .filter(|word| !word.is_empty())
        .collect()
}
