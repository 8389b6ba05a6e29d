//! Passages to [`Tag`]s: which element, where, by which term, with which stance; and the
//! [`Miss`]es, each with the reason it was rejected.

mod fold;
mod owner;
mod phrases;
mod prove;
mod settle;
mod stance;

use serde::Serialize;

use crate::lexicon::Framework;
use crate::lexicon::Strength;
use crate::lexicon::pattern::Form;
use crate::lexicon::pattern::Pattern;
use crate::text::Passage;
use crate::text::PassageKind;
use crate::text::Span;

pub use prove::Claim;
pub use prove::Fault;

use fold::Folded;
use phrases::Hit;
use phrases::Phrases;
use phrases::Scratch;

/// An element found in a passage, and why.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tag {
    /// Index of the passage in its document.
    pub passage: usize,
    /// Index into [`Framework::elements`].
    pub element: usize,
    /// Where, in the text of the document: from the first matched word to the last.
    pub span: Span,
    /// Index into the element's indicators.
    pub indicator: usize,
    /// The term as written in the lexicon.
    pub term: String,
    /// Whether the term was enough by itself.
    pub strength: Strength,
    /// What the passage does with the element.
    pub stance: Stance,
    /// Whether the passage names a concrete means.
    pub means: bool,
    /// What to know before leaning on it.
    pub flags: Flags,
}

/// What to know before leaning on a tag.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Default,
    Serialize,
    serde::Deserialize,
    schemars::JsonSchema,
)]
#[allow(clippy::struct_excessive_bools)] // four independent facts, not a state
pub struct Flags {
    /// It stands in a heading.
    pub heading: bool,
    /// It stands in a contents page, running line or colophon: no evidence.
    pub contents: bool,
    /// It quotes a law, a person or a source.
    pub quotation: bool,
    /// It stands under a negation.
    pub negated: bool,
}

/// What a passage does with an element.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    serde::Deserialize,
    schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Stance {
    /// Says what it is.
    Definitie,
    /// Speaks of a limit to what people can, want or bear.
    Begrenzing,
    /// Lets an official find out or weigh whether someone has it.
    Toetsing,
    /// Someone strengthens it, makes it possible or leaves room for it.
    Ondersteuning,
    /// Expects or demands it of residents.
    Beroep,
    /// Counts, follows or evaluates it.
    Meting,
    /// Names, values or aims at it.
    Vermelding,
}

impl Stance {
    /// All, in the order of the codebook.
    pub const ALL: [Self; 7] = [
        Self::Definitie,
        Self::Begrenzing,
        Self::Toetsing,
        Self::Ondersteuning,
        Self::Beroep,
        Self::Meting,
        Self::Vermelding,
    ];

    /// Its id, as in the lexicon and in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::Definitie => "definitie",
            Self::Begrenzing => "begrenzing",
            Self::Toetsing => "toetsing",
            Self::Ondersteuning => "ondersteuning",
            Self::Beroep => "beroep",
            Self::Meting => "meting",
            Self::Vermelding => "vermelding",
        }
    }
}

/// A term that matched and was rejected.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Miss {
    /// Index of the passage in its document.
    pub passage: usize,
    /// Index into [`Framework::elements`].
    pub element: usize,
    /// Where, in the text of the document.
    pub span: Span,
    /// The term as written in the lexicon.
    pub term: String,
    /// Why it does not count.
    pub reason: Reason,
}

/// Why a match does not count.
#[derive(
    Debug,
    Clone,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Serialize,
    serde::Deserialize,
    schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case", tag = "is")]
pub enum Reason {
    /// An exclusion covers it.
    Excluded {
        /// The exclusion, as written.
        by: String,
    },
    /// A weak term without a resident or a strong term.
    Weak,
    /// Its indicator asks for another word in the sentence.
    Needs {
        /// The indicator.
        indicator: String,
    },
    /// Its indicator does not count beside a word in the sentence.
    Unless {
        /// The word, as written in the lexicon.
        by: String,
    },
    /// It is an official's or an organisation's, not a resident's.
    Owner {
        /// Whose, as the sentence names them.
        by: String,
    },
    /// It stands in a contents page, running line or colophon.
    NoEvidence,
}

impl std::fmt::Display for Reason {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Excluded { by } => write!(out, "the exclusion '{by}' covers it"),
            Self::Weak => out.write_str("a weak term without a resident or a strong term"),
            Self::Needs { indicator } => write!(out, "a word that '{indicator}' needs is missing"),
            Self::Unless { by } => write!(out, "'{by}' stands beside it"),
            Self::Owner { by } => write!(out, "it belongs to '{by}', not to a resident"),
            Self::NoEvidence => out.write_str("a contents page, running line or colophon"),
        }
    }
}

/// Where a pattern matches a sentence: for each match, the words and the form each fits.
pub fn explain(pattern: &Pattern, sentence: &str) -> Vec<Vec<(Span, Form)>> {
    let mut folded = Folded::default();
    folded.fill(sentence, Span::new(0, sentence.len()));
    let hits = Phrases::new(std::iter::once(pattern)).find(&folded, &mut Scratch::default());
    let fitting = |word: &str| {
        let forms = pattern
            .variants
            .iter()
            .flatten()
            .flat_map(|slot| slot.forms.iter());
        forms
            .filter(|form| form.fits(word))
            .max_by_key(|form| form.text.len())
            .cloned()
            .unwrap_or_default()
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

/// What tagging a document yields; both sorted by passage, element and place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tagging {
    /// What stands.
    pub tags: Vec<Tag>,
    /// What was rejected.
    pub misses: Vec<Miss>,
}

/// Finds the elements of one framework. Made once, used for any number of documents.
#[derive(Debug)]
pub struct Tagger<'f> {
    framework: &'f Framework,
    phrases: Phrases,
    roles: Vec<Role<'f>>,
}

/// What a pattern is there for.
#[derive(Debug, Clone, Copy)]
enum Role<'f> {
    Term {
        element: usize,
        indicator: usize,
        strength: Strength,
        text: &'f str,
    },
    Exclude {
        /// `None` silences every element.
        element: Option<usize>,
        text: &'f str,
    },
    Needs {
        element: usize,
        indicator: usize,
    },
    Unless {
        element: usize,
        indicator: usize,
        text: &'f str,
    },
    Resident,
    Other,
    Cue(&'f str),
}

/// The hits of one passage, sorted out by role.
#[derive(Debug, Default)]
struct Found<'f> {
    terms: Vec<(Candidate<'f>, Hit)>,
    excludes: Vec<(Option<usize>, &'f str, Hit)>,
    needs: Vec<(usize, usize)>,
    unless: Vec<(usize, usize, &'f str)>,
    residents: Vec<Hit>,
    others: Vec<Hit>,
    cues: Vec<(&'f str, Hit)>,
}

#[derive(Debug, Clone, Copy)]
struct Candidate<'f> {
    element: usize,
    indicator: usize,
    strength: Strength,
    text: &'f str,
}

impl<'f> Tagger<'f> {
    /// Compiles the patterns of `framework`.
    pub fn new(framework: &'f Framework) -> Self {
        let mut roles = Vec::new();
        let mut patterns: Vec<&Pattern> = Vec::new();
        let mut add = |role: Role<'f>, pattern: &'f Pattern| {
            roles.push(role);
            patterns.push(pattern);
        };
        for (element, indicator, strength, term) in framework.terms() {
            let text = term.text.as_str();
            let role = Role::Term {
                element,
                indicator,
                strength,
                text,
            };
            add(role, &term.pattern);
        }
        for term in &framework.exclude {
            let text = term.text.as_str();
            add(
                Role::Exclude {
                    element: None,
                    text,
                },
                &term.pattern,
            );
        }
        for (at, element) in framework.elements.iter().enumerate() {
            for term in &element.exclude {
                let role = Role::Exclude {
                    element: Some(at),
                    text: &term.text,
                };
                add(role, &term.pattern);
            }
            for (indicator, has) in element.indicators.iter().enumerate() {
                for term in &has.needs {
                    let role = Role::Needs {
                        element: at,
                        indicator,
                    };
                    add(role, &term.pattern);
                }
                for term in &has.unless {
                    let role = Role::Unless {
                        element: at,
                        indicator,
                        text: &term.text,
                    };
                    add(role, &term.pattern);
                }
            }
        }
        for term in &framework.residents {
            add(Role::Resident, &term.pattern);
        }
        for term in &framework.others {
            add(Role::Other, &term.pattern);
        }
        for cue in &framework.cues {
            for term in &cue.terms {
                add(Role::Cue(&cue.name), &term.pattern);
            }
        }
        Self {
            framework,
            phrases: Phrases::new(patterns.into_iter()),
            roles,
        }
    }

    /// The framework it was made from.
    pub fn framework(&self) -> &'f Framework {
        self.framework
    }

    /// Tags the passages of a document with text `text`.
    pub fn tag(&self, text: &str, passages: &[Passage]) -> Tagging {
        let mut tagging = Tagging::default();
        let mut folded = Folded::default();
        let mut scratch = Scratch::default();
        let mut contexts: Vec<settle::Context> = Vec::with_capacity(passages.len());
        // an article that is cited goes on to the end of its paragraph
        let mut cited: Option<usize> = None;
        for (index, passage) in passages.iter().enumerate() {
            folded.fill(text, passage.span);
            let found = self.sort_out(self.phrases.find(&folded, &mut scratch));
            let intro = passage.intro.and_then(|intro| contexts.get(intro));
            let before = index.checked_sub(1).and_then(|before| contexts.get(before));
            let neighbours = settle::Neighbours { intro, before };
            let (context, kept) = settle::settle(
                self.framework,
                &found,
                &folded,
                index,
                &neighbours,
                &mut tagging.misses,
            );
            let scene = stance::Scene::new(text, passage, &folded, &found, intro);
            if scene.cites_article(passage.span.slice(text)) {
                cited = Some(passage.paragraph);
            }
            for (candidate, hit) in kept {
                let span = Span::new(
                    folded.words[hit.first()].span.start,
                    folded.words[hit.last()].span.end,
                );
                if !passage.is_evidence() {
                    tagging.misses.push(Miss {
                        passage: index,
                        element: candidate.element,
                        span,
                        term: candidate.text.to_owned(),
                        reason: Reason::NoEvidence,
                    });
                }
                let reading = scene.read(&hit);
                tagging.tags.push(Tag {
                    passage: index,
                    element: candidate.element,
                    span,
                    indicator: candidate.indicator,
                    term: candidate.text.to_owned(),
                    strength: candidate.strength,
                    stance: reading.stance,
                    means: reading.means,
                    flags: Flags {
                        heading: passage.kind == PassageKind::Heading,
                        contents: !passage.is_evidence(),
                        quotation: reading.quotation || cited == Some(passage.paragraph),
                        negated: reading.negated,
                    },
                });
            }
            contexts.push(context.with_cues(&found));
        }
        tagging.tags.sort();
        tagging.misses.sort();
        tagging.misses.dedup();
        tagging
    }

    /// Every match in a sentence, also those that another outranks: element, term, and why it was
    /// rejected.
    pub fn all_matches(&self, text: &str) -> Vec<(usize, String, Option<Reason>)> {
        let mut folded = Folded::default();
        folded.fill(text, Span::new(0, text.len()));
        let found = self.sort_out(self.phrases.find(&folded, &mut Scratch::default()));
        let mut misses = Vec::new();
        let neighbours = settle::Neighbours::default();
        let settled = settle::settle(self.framework, &found, &folded, 0, &neighbours, &mut misses);
        let rejected = |candidate: &Candidate<'_>| {
            misses
                .iter()
                .find(|miss| miss.element == candidate.element && miss.term == candidate.text)
                .map(|miss| miss.reason.clone())
        };
        drop(settled);
        found
            .terms
            .iter()
            .map(|(candidate, _)| {
                (
                    candidate.element,
                    candidate.text.to_owned(),
                    rejected(candidate),
                )
            })
            .collect()
    }

    fn sort_out(&self, hits: Vec<Hit>) -> Found<'f> {
        let mut found = Found::default();
        for hit in hits {
            match self.roles[hit.pattern as usize] {
                Role::Term {
                    element,
                    indicator,
                    strength,
                    text,
                } => found.terms.push((
                    Candidate {
                        element,
                        indicator,
                        strength,
                        text,
                    },
                    hit,
                )),
                Role::Exclude { element, text } => found.excludes.push((element, text, hit)),
                Role::Needs { element, indicator } => found.needs.push((element, indicator)),
                Role::Unless {
                    element,
                    indicator,
                    text,
                } => found.unless.push((element, indicator, text)),
                Role::Resident => found.residents.push(hit),
                Role::Other => found.others.push(hit),
                Role::Cue(name) => found.cues.push((name, hit)),
            }
        }
        found
    }
}
