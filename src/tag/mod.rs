//! Passages to [`Tag`]s: which element, where, by which term, with which stance; and the
//! [`Miss`]es, each with the reason it was rejected.

mod explain;
mod fold;
mod graph;
mod lists;
mod owner;
mod phrases;
mod prove;
mod result;
mod roles;
mod settle;
mod spot;
mod stance;
mod walk;
#[cfg(test)]
mod written_out;

use crate::lexicon::Framework;
use crate::text::Passage;
use crate::text::PassageKind;
use crate::text::Span;

pub use explain::explain;
pub use prove::Claim;
pub use prove::Fault;
pub use result::Flags;
pub use result::Miss;
pub use result::Reason;
pub use result::Stance;
pub use result::Tag;
pub use result::Tagging;

use fold::Folded;
use phrases::Phrases;
use phrases::Scratch;
use roles::Candidate;
use roles::Found;
use roles::Role;
use roles::roles;

/// Finds the elements of one framework. Made once, used for any number of documents.
#[derive(Debug)]
pub struct Tagger<'f> {
    framework: &'f Framework,
    phrases: Phrases<'f>,
    roles: Vec<Role<'f>>,
}

impl<'f> Tagger<'f> {
    /// Compiles the patterns of `framework`.
    pub fn new(framework: &'f Framework) -> Self {
        let (roles, patterns) = roles(framework);
        Self {
            framework,
            phrases: Phrases::new(&framework.words, &patterns),
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
        let mut contexts: Vec<settle::Context<'_>> = Vec::with_capacity(passages.len());
        // an article that is cited goes on to the end of its paragraph
        let mut cited: Option<usize> = None;
        for (index, passage) in passages.iter().enumerate() {
            folded.fill(text, passage.span);
            let found = self.find(&folded, &mut scratch);
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
            let opens_as_article = stance::opens_as_article(passage.span.slice(text));
            if kept.is_empty() && !opens_as_article {
                contexts.push(context.with_cues(&found));
                continue; // nobody asks what such a passage does
            }
            let scene = stance::Scene::new(text, passage, &folded, &found, intro);
            if opens_as_article && scene.quotes() {
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
        let found = self.find(&folded, &mut Scratch::default());
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

    fn find(&self, folded: &Folded, scratch: &mut Scratch) -> Found<'f> {
        Found::of(self.phrases.find(folded, scratch), &self.roles)
    }
}
