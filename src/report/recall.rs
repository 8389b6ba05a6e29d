//! How much of an element the lexicon was measured to find, in words: part of every proof of
//! absence.

use super::Language;
use super::view::RecallView;
use crate::lexicon::Framework;
use crate::lexicon::LEAST_SUPPORT;

pub(super) fn figures(framework: &Framework, element: &str) -> Option<RecallView> {
    let measured = framework.measured.as_ref()?;
    let of = measured.elements.get(element)?;
    Some(RecallView {
        support: of.support,
        found: of.found,
        recall: of.recall.filter(|_| of.support >= LEAST_SUPPORT),
        date: measured.date.clone(),
        lexicon_hash: measured.lexicon.clone(),
        this_lexicon: measured.lexicon == framework.hash,
    })
}

pub(super) fn word(framework: &Framework, element: &str, language: Language) -> String {
    let (Some(measured), Some(of)) = (&framework.measured, figures(framework, element)) else {
        return language
            .of(
                "Hoeveel van de passages over dit element de zoektermen vinden, is voor dit lexicon niet gemeten.",
                "How many of the passages on this element the terms find has not been measured for this lexicon.",
            )
            .to_owned();
    };
    let (support, found) = (language.number(of.support), language.number(of.found));
    let share = match (of.recall, language) {
        (None, Language::Nl) => format!(
            "Hoeveel van de passages over dit element het lexicon vindt: te weinig zinnen om dit te zeggen (n = {support}). Vanaf {LEAST_SUPPORT} gemarkeerde zinnen noemen we een aandeel."
        ),
        (None, Language::En) => format!(
            "How many of the passages on this element the lexicon finds: too few sentences to say (n = {support}). A share is given from {LEAST_SUPPORT} labelled sentences."
        ),
        (Some(recall), _) => {
            let [value, low, high] = [recall.value, recall.low, recall.high]
                .map(|share| format!("{:.0}", share * 100.0));
            match language {
                Language::Nl => format!(
                    "Op {support} gemarkeerde zinnen vond het lexicon er {found} terug (recall {value} %, 95%-interval {low}–{high} %)."
                ),
                Language::En => format!(
                    "Of {support} labelled sentences the lexicon found {found} (recall {value}%, 95% interval {low}–{high}%)."
                ),
            }
        }
    };
    let mut text = share;
    if measured.weighted && of.recall.is_some() {
        text.push_str(language.of(
            " De recall is teruggewogen naar hoe de zinnen zijn getrokken.",
            " The recall is weighted by how the sentences were drawn.",
        ));
    }
    if !of.this_lexicon {
        text.push_str(&match language {
            Language::Nl => format!(
                " Dat is gemeten op {} met een andere versie van het lexicon ({}; dit rapport is gemaakt met {}).",
                of.date, of.lexicon_hash, framework.hash
            ),
            Language::En => format!(
                " That was measured on {} with another version of the lexicon ({}; this report was made with {}).",
                of.date, of.lexicon_hash, framework.hash
            ),
        });
    }
    text
}
