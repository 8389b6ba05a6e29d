//! Every place where lexicon and labels differ, and the term behind it.

use serde::Serialize;

use super::Set;
use super::has_stance;
use super::nearest::Nearest;
use super::nearest::Searcher;
use super::predict::Prediction;
use crate::lexicon::Framework;
use crate::tag::Stance;

/// A place where lexicon and labels differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Disagreement {
    /// Name of the set.
    pub set: String,
    /// Id of the sentence.
    pub id: String,
    /// The sentence.
    pub text: String,
    /// In what they differ.
    #[serde(flatten)]
    pub kind: Kind,
}

/// In what lexicon and labels differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum Kind {
    /// An element that is labelled was not found.
    Missed {
        /// Its id.
        element: String,
        /// What came nearest.
        nearest: Nearest,
    },
    /// An element was found that is not labelled.
    Extra {
        /// Its id.
        element: String,
        /// The terms that found it.
        terms: Vec<String>,
    },
    /// The stance differs, where an element that has one was found rightly.
    Stance {
        /// As labelled.
        labelled: Stance,
        /// As found.
        found: Stance,
    },
    /// The same stance, but a means is named or not.
    Means {
        /// Whether it is labelled.
        labelled: bool,
    },
}

pub(super) fn list(
    framework: &Framework,
    set: &Set,
    predictions: &[Prediction],
    searcher: &Searcher<'_>,
) -> Vec<Disagreement> {
    let mut all = Vec::new();
    for (sentence, found) in set.sentences.iter().zip(predictions) {
        let mut add = |kind: Kind| {
            all.push(Disagreement {
                set: set.name.clone(),
                id: sentence.id.clone(),
                text: sentence.text.clone(),
                kind,
            });
        };
        for (element, known) in framework.elements.iter().enumerate() {
            if sentence.disputed.contains(&element) {
                continue;
            }
            let id = known.id.clone();
            match (
                sentence.labels.contains(&element),
                found.labels.get(&element),
            ) {
                (true, None) => add(Kind::Missed {
                    element: id,
                    nearest: searcher.nearest(element, &sentence.text, found),
                }),
                (false, Some(terms)) => add(Kind::Extra {
                    element: id,
                    terms: terms.clone(),
                }),
                _ => {}
            }
        }
        let right = sentence
            .labels
            .iter()
            .any(|&it| has_stance(framework, it) && found.labels.contains_key(&it));
        if let (Some(labelled), Some(stance), true) = (sentence.stance, found.stance, right) {
            if labelled != stance {
                add(Kind::Stance {
                    labelled,
                    found: stance,
                });
            } else if let Some(means) = sentence.means
                && stance == Stance::Ondersteuning
                && means != found.means
            {
                add(Kind::Means { labelled: means });
            }
        }
    }
    all
}
