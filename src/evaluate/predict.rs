//! What a tagger says of a sentence that stands alone, in terms of the labels it is held to.

use std::collections::BTreeMap;

use super::Sentence;
use super::has_stance;
use crate::audit::farness;
use crate::lexicon::Framework;
use crate::tag::Reason;
use crate::tag::Stance;
use crate::tag::Tagger;

/// What a tagger says of a sentence.
#[derive(Debug, Clone, Default)]
pub(super) struct Prediction {
    /// The elements it finds, each with the terms that found it.
    pub(super) labels: BTreeMap<usize, Vec<String>>,
    /// Of the elements it does not find: the match that came nearest.
    pub(super) rejected: BTreeMap<usize, Rejected>,
    /// The stance of the first tag outside the life domains, as `krachtproef tag` gives it.
    pub(super) stance: Option<Stance>,
    /// Whether that tag names a means.
    pub(super) means: bool,
}

/// A match that did not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejected {
    /// The term.
    pub term: String,
    /// Why.
    pub reason: Reason,
}

/// What `tagger` says of each sentence, in elements of `framework`: those it does not know are left
/// out.
pub(super) fn all(
    tagger: &Tagger<'_>,
    sentences: &[Sentence],
    framework: &Framework,
) -> Vec<Prediction> {
    let known: Vec<Option<usize>> = tagger
        .framework()
        .elements
        .iter()
        .map(|element| framework.element(&element.id))
        .collect();
    sentences
        .iter()
        .map(|sentence| one(tagger, &sentence.text, framework, &known))
        .collect()
}

fn one(
    tagger: &Tagger<'_>,
    text: &str,
    framework: &Framework,
    known: &[Option<usize>],
) -> Prediction {
    let mut tagging = tagger.tag_sentence(text);
    tagging.tags.sort_by_key(|tag| (tag.span, tag.element));
    let mut prediction = Prediction::default();
    for tag in tagging.tags {
        let Some(element) = known[tag.element] else {
            continue;
        };
        if prediction.stance.is_none() && has_stance(framework, element) {
            prediction.stance = Some(tag.stance);
            prediction.means = tag.means;
        }
        let terms = prediction.labels.entry(element).or_default();
        if !terms.contains(&tag.term) {
            terms.push(tag.term);
        }
    }
    let mut misses = tagging.misses;
    misses.sort_by_key(|miss| (farness(&miss.reason), std::cmp::Reverse(miss.span.len())));
    for miss in misses {
        let Some(element) = known[miss.element] else {
            continue;
        };
        if !prediction.labels.contains_key(&element) {
            let (term, reason) = (miss.term, miss.reason);
            let nearest = prediction.rejected.entry(element);
            nearest.or_insert(Rejected { term, reason });
        }
    }
    prediction
}
