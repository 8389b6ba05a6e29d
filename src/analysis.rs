//! The whole road: documents to an [`Analysis`], which every report receives.

use std::hash::Hash;
use std::hash::Hasher;

use serde::Serialize;

use crate::audit;
use crate::audit::Audit;
use crate::audit::Material;
use crate::audit::Seen;
use crate::lexicon::Framework;
use crate::split;
use crate::tag::Tagger;
use crate::tag::Tagging;
use crate::text::Document;
use crate::text::Passage;
use crate::text::PassageKind;
use crate::text::fold_word;

/// Documents, tags, audits, what could not be read: what every report, the web page and other
/// languages receive.
#[derive(Debug)]
pub struct Analysis<'f> {
    /// The documents of the dossier.
    pub documents: Vec<Analysed>,
    /// Files that could not be read.
    pub unread: Vec<Unread>,
    /// What each framework makes of them: at least one, in the order asked for.
    pub outcomes: Vec<Outcome<'f>>,
}

/// A document with its passages.
#[derive(Debug)]
pub struct Analysed {
    /// As read.
    pub document: Document,
    /// As split.
    pub passages: Vec<Passage>,
}

/// What one framework makes of a dossier.
#[derive(Debug)]
pub struct Outcome<'f> {
    /// By which framework.
    pub framework: &'f Framework,
    /// As tagged, document by document.
    pub taggings: Vec<Tagging>,
    /// What they say of the elements.
    pub audit: Audit,
}

/// A file that could not be read: data, not a log line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Unread {
    /// Its path.
    pub path: String,
    /// Why, and what to do.
    pub reason: String,
}

/// Splits the documents of one dossier, and tags and audits them by each framework.
pub fn analyse(
    documents: Vec<Document>,
    unread: Vec<Unread>,
    frameworks: &[Framework],
) -> Analysis<'_> {
    let documents: Vec<Analysed> = documents
        .into_iter()
        .map(|document| Analysed {
            passages: split::split(&document),
            document,
        })
        .collect();
    let seen: Vec<Vec<Seen>> = documents.iter().map(see).collect();
    let doubtful: Vec<Vec<u32>> = documents
        .iter()
        .map(|one| {
            let pages = one.document.pages.iter();
            pages
                .filter(|page| page.doubt.is_some())
                .map(|page| page.number)
                .collect()
        })
        .collect();
    let bylaws: Vec<bool> = documents.iter().map(is_bylaw).collect();
    let outcomes = frameworks
        .iter()
        .map(|framework| {
            let tagger = Tagger::new(framework);
            let taggings: Vec<Tagging> = documents
                .iter()
                .map(|one| tagger.tag(&one.document.text, &one.passages))
                .collect();
            let dossier: Vec<Material<'_>> = documents
                .iter()
                .zip(&taggings)
                .zip(seen.iter().zip(&doubtful).zip(&bylaws))
                .map(
                    |((one, tagging), ((passages, doubtful), &bylaw))| Material {
                        tagging,
                        passages,
                        pages: one.document.pages.len(),
                        doubtful,
                        bylaw,
                    },
                )
                .collect();
            let audit = audit::audit(framework, &dossier, unread.len());
            Outcome {
                framework,
                taggings,
                audit,
            }
        })
        .collect();
    Analysis {
        documents,
        unread,
        outcomes,
    }
}

fn see(one: &Analysed) -> Vec<Seen> {
    let text = &one.document.text;
    one.passages
        .iter()
        .map(|passage| {
            let words = passage.span.slice(text);
            let mut fingerprint = std::hash::DefaultHasher::new();
            fold_word(words).hash(&mut fingerprint);
            Seen {
                page: passage.page.map(|page| one.document.pages[page].number),
                words: words
                    .split_whitespace()
                    .filter(|word| word.chars().any(char::is_alphanumeric))
                    .count(),
                evidence: passage.is_evidence(),
                fingerprint: fingerprint.finish(),
                paragraph: passage.paragraph,
                part: passage.part,
                article: passage
                    .article
                    .map(|at| split::citation(one.passages[at].span.slice(text), words)),
            }
        })
        .collect()
}

/// Whether a document is a by-law itself: it calls itself one, and has articles.
fn is_bylaw(one: &Analysed) -> bool {
    let text = &one.document.text;
    let articles = one.passages.iter().any(|passage| passage.article.is_some());
    let titles = one
        .passages
        .iter()
        .filter(|passage| passage.kind == PassageKind::Heading)
        .take(TITLES)
        .map(|passage| passage.span.slice(text));
    let named = one
        .document
        .title
        .as_deref()
        .into_iter()
        .chain(titles)
        .map(fold_word)
        .find_map(|title| {
            let at = |word: &str| title.contains(word);
            // rules made under a by-law are not the by-law
            let below = at("nadereregel") || at("beleidsregel") || at("uitvoeringsbesluit");
            (below || at("verordening")).then_some(!below)
        });
    articles && named == Some(true)
}

/// Headings that may be the title of a document.
const TITLES: usize = 4;
