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
use crate::text::fold_word;

/// Documents, tags, audit, what could not be read: what every report, the web page and other
/// languages receive.
#[derive(Debug)]
pub struct Analysis<'f> {
    /// By which framework.
    pub framework: &'f Framework,
    /// The documents of the dossier.
    pub documents: Vec<Analysed>,
    /// Files that could not be read.
    pub unread: Vec<Unread>,
    /// What they say of the elements.
    pub audit: Audit,
}

/// A document with its passages and tags.
#[derive(Debug)]
pub struct Analysed {
    /// As read.
    pub document: Document,
    /// As split.
    pub passages: Vec<Passage>,
    /// As tagged.
    pub tagging: Tagging,
}

/// A file that could not be read: data, not a log line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Unread {
    /// Its path.
    pub path: String,
    /// Why, and what to do.
    pub reason: String,
}

/// Splits, tags and audits the documents of one dossier.
pub fn analyse(
    documents: Vec<Document>,
    unread: Vec<Unread>,
    framework: &Framework,
) -> Analysis<'_> {
    let tagger = Tagger::new(framework);
    let documents: Vec<Analysed> = documents
        .into_iter()
        .map(|document| {
            let passages = split::split(&document);
            let tagging = tagger.tag(&document.text, &passages);
            Analysed {
                document,
                passages,
                tagging,
            }
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
    let dossier: Vec<Material<'_>> = documents
        .iter()
        .zip(seen.iter().zip(&doubtful))
        .map(|(one, (passages, doubtful))| Material {
            tagging: &one.tagging,
            passages,
            pages: one.document.pages.len(),
            doubtful,
        })
        .collect();
    let audit = audit::audit(framework, &dossier, unread.len());
    Analysis {
        framework,
        documents,
        unread,
        audit,
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
            }
        })
        .collect()
}
