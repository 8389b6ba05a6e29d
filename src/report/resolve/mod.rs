//! An analysis to its view: indices become texts, counts become sentences.

mod absence;
mod elements;
mod figures;
mod place;

use super::Language;
use super::view::DocumentView;
use super::view::FrameworkView;
use super::view::PageView;
use super::view::PartView;
use super::view::PassageView;
use super::view::SCHEMA;
use super::view::StandingView;
use super::view::TagView;
use super::view::View;
use crate::analysis::Analysis;
use crate::analysis::Outcome;
use crate::audit::Standing;
use crate::tag::Tag;
use crate::text::Span;

pub(super) use place::name;
use place::sections;

pub(super) fn resolve(
    analysis: &Analysis<'_>,
    language: Language,
    locate: &dyn Fn(&str) -> String,
) -> View {
    let resolvers: Vec<Resolver<'_>> = analysis
        .outcomes
        .iter()
        .map(|outcome| Resolver {
            analysis,
            outcome,
            language,
            locate,
        })
        .collect();
    let documents = (0..analysis.documents.len())
        .map(|at| document(&resolvers, at))
        .collect();
    let mut parts = resolvers.iter().map(|resolver| PartView {
        framework: resolver.framework(),
        audit: resolver.audit(),
    });
    let PartView { framework, audit } = parts.next().expect("an analysis has an outcome");
    View {
        schema: SCHEMA.to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        language,
        framework,
        documents,
        unread: analysis.unread.clone(),
        audit,
        further: parts.collect(),
        comparison: None,
    }
}

/// What one framework makes of an analysis, and the language to speak of it in.
pub(super) struct Resolver<'a> {
    pub(super) analysis: &'a Analysis<'a>,
    pub(super) outcome: &'a Outcome<'a>,
    pub(super) language: Language,
    /// Where a document is, seen from the report.
    pub(super) locate: &'a dyn Fn(&str) -> String,
}

impl Resolver<'_> {
    fn framework(&self) -> FrameworkView {
        let framework = self.outcome.framework;
        FrameworkView {
            id: framework.id.clone(),
            title: self.language.text(&framework.title).to_owned(),
            question: self.language.text(&framework.question).to_owned(),
            source: framework.source.clone(),
            lexicon_hash: framework.hash.clone(),
            thresholds: framework.thresholds,
            terms: framework.terms().count(),
            standings: Standing::ALL
                .into_iter()
                .map(|standing| StandingView {
                    id: standing,
                    label: self.standing(standing).to_owned(),
                    explains: self.explain_standing(standing, false).to_owned(),
                })
                .collect(),
        }
    }

    /// What the framework calls a standing.
    fn standing(&self, standing: Standing) -> &str {
        match self.outcome.framework.standings.get(standing.id()) {
            Some(own) => self.language.text(&own.label),
            None => self.language.standing(standing),
        }
    }

    fn explain_standing(&self, standing: Standing, domain: bool) -> &str {
        match self.outcome.framework.standings.get(standing.id()) {
            Some(own) => self.language.text(&own.explains),
            None => self.language.explain_standing(standing, domain),
        }
    }

    fn tag(&self, tag: &Tag, passage: Span) -> TagView {
        let element = &self.outcome.framework.elements[tag.element];
        TagView {
            framework: self.outcome.framework.id.clone(),
            element: element.id.clone(),
            indicator: element.indicators[tag.indicator].name.clone(),
            start: tag.span.start - passage.start,
            end: tag.span.end - passage.start,
            term: tag.term.clone(),
            strength: tag.strength,
            stance: tag.stance,
            means: tag.means,
            flags: tag.flags,
        }
    }
}

/// A document, with what each framework found in its passages.
fn document(resolvers: &[Resolver<'_>], at: usize) -> DocumentView {
    let resolver = &resolvers[0];
    let language = resolver.language;
    let one = &resolver.analysis.documents[at];
    let document = &one.document;
    let mut tags: Vec<_> = resolvers
        .iter()
        .map(|resolver| {
            (
                resolver,
                resolver.outcome.taggings[at].tags.iter().peekable(),
            )
        })
        .collect();
    let passages = one
        .passages
        .iter()
        .enumerate()
        .map(|(index, passage)| {
            let mut here = Vec::new();
            for (resolver, tags) in &mut tags {
                while let Some(tag) = tags.next_if(|tag| tag.passage == index) {
                    here.push(resolver.tag(tag, passage.span));
                }
            }
            let page = passage.page.map(|page| &document.pages[page]);
            PassageView {
                text: passage.span.slice(&document.text).to_owned(),
                kind: passage.kind,
                page: page.map(|page| page.number),
                label: page.and_then(|page| page.label.clone()),
                section: sections(one, index),
                paragraph: passage.paragraph,
                tags: here,
            }
        })
        .collect();
    DocumentView {
        path: document.path.clone(),
        name: name(&document.path),
        format: document.format,
        sha256: document.sha256.clone(),
        title: document.title.clone(),
        pages: document
            .pages
            .iter()
            .map(|page| PageView {
                number: page.number,
                label: page.label.clone(),
                characters: page.characters,
                words: page.words,
                dutch: (page.dutch * 1000.0).round() / 1000.0,
                columns: page.columns,
                joined_hyphens: page.joined_hyphens,
                running_lines: page.running_lines,
                doubt: page.doubt,
                doubt_text: page.doubt.map(|doubt| language.doubt(doubt).to_owned()),
            })
            .collect(),
        passages,
    }
}
