//! An analysis to its view: indices become texts, counts become sentences.

use std::fmt::Write;

use super::Language;
use super::findings;
use super::view::AbsenceView;
use super::view::AuditView;
use super::view::ClusterView;
use super::view::DocumentView;
use super::view::ElementView;
use super::view::EvidenceView;
use super::view::FrameworkView;
use super::view::NearMissView;
use super::view::PageView;
use super::view::PassageView;
use super::view::PlaceView;
use super::view::ReadingView;
use super::view::SCHEMA;
use super::view::StanceCount;
use super::view::TagView;
use super::view::View;
use crate::analysis::Analysed;
use crate::analysis::Analysis;
use crate::audit::Absence;
use crate::audit::Evidence;
use crate::audit::Judged;
use crate::audit::Place;
use crate::audit::Standing;
use crate::tag::Stance;
use crate::tag::Tag;
use crate::text::Span;

pub(super) fn resolve(
    analysis: &Analysis<'_>,
    language: Language,
    locate: &dyn Fn(&str) -> String,
) -> View {
    let resolver = Resolver {
        analysis,
        language,
        locate,
    };
    let framework = analysis.framework;
    View {
        schema: SCHEMA.to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        language,
        framework: FrameworkView {
            id: framework.id.clone(),
            title: language.text(&framework.title).to_owned(),
            question: language.text(&framework.question).to_owned(),
            source: framework.source.clone(),
            lexicon_hash: framework.hash.clone(),
            thresholds: framework.thresholds,
            terms: framework.terms().count(),
        },
        documents: analysis
            .documents
            .iter()
            .map(|one| resolver.document(one))
            .collect(),
        unread: analysis.unread.clone(),
        audit: resolver.audit(),
    }
}

/// An analysis, and the language to speak of it in.
pub(super) struct Resolver<'a> {
    pub(super) analysis: &'a Analysis<'a>,
    pub(super) language: Language,
    /// Where a document is, seen from the report.
    pub(super) locate: &'a dyn Fn(&str) -> String,
}

impl Resolver<'_> {
    fn document(&self, one: &Analysed) -> DocumentView {
        let document = &one.document;
        let mut tags = one.tagging.tags.iter().peekable();
        let passages = one
            .passages
            .iter()
            .enumerate()
            .map(|(index, passage)| {
                let mut here = Vec::new();
                while let Some(tag) = tags.next_if(|tag| tag.passage == index) {
                    here.push(self.tag(tag, passage.span));
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
                    doubt_text: page
                        .doubt
                        .map(|doubt| self.language.doubt(doubt).to_owned()),
                })
                .collect(),
            passages,
        }
    }

    fn tag(&self, tag: &Tag, passage: Span) -> TagView {
        let element = &self.analysis.framework.elements[tag.element];
        TagView {
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

    fn audit(&self) -> AuditView {
        let framework = self.analysis.framework;
        let audit = &self.analysis.audit;
        let id = |element: usize| framework.elements[element].id.clone();
        AuditView {
            searched: audit.searched.clone(),
            doubtful_share: audit.searched.doubtful_share(),
            undecided: audit.undecided,
            clusters: framework
                .clusters
                .iter()
                .map(|cluster| ClusterView {
                    id: cluster.id.clone(),
                    label: self.language.text(&cluster.label).to_owned(),
                    explains: self.language.text(&cluster.explains).to_owned(),
                    domain: cluster.domain,
                    elements: cluster.elements.iter().map(|&at| id(at)).collect(),
                })
                .collect(),
            elements: audit
                .elements
                .iter()
                .map(|judged| self.element(judged))
                .collect(),
            findings: findings::word(self),
            reading_list: audit
                .reading
                .iter()
                .map(|&place| ReadingView {
                    place: self.place(place),
                    text: self.passage_text(place).to_owned(),
                    elements: audit
                        .elements
                        .iter()
                        .filter(|judged| concerns(judged, place))
                        .map(|judged| id(judged.element))
                        .collect(),
                })
                .collect(),
        }
    }

    fn element(&self, judged: &Judged) -> ElementView {
        let language = self.language;
        let framework = self.analysis.framework;
        let element = &framework.elements[judged.element];
        let cluster = &framework.clusters[element.cluster];
        ElementView {
            id: element.id.clone(),
            label: language.text(&element.label).to_owned(),
            definition: language.text(&element.definition).to_owned(),
            source: element.source.clone(),
            cluster: cluster.id.clone(),
            apart: element.apart,
            standing: judged.standing,
            standing_text: language.standing(judged.standing).to_owned(),
            standing_reason: language
                .explain_standing(judged.standing, cluster.domain)
                .to_owned(),
            passages: judged.passages(),
            stances: Stance::ALL
                .into_iter()
                .filter_map(|stance| {
                    Some(StanceCount {
                        stance,
                        text: language.stance(stance).to_owned(),
                        passages: *judged.stances.get(&stance)?,
                    })
                })
                .collect(),
            share: judged.share,
            evidence: judged
                .evidence
                .iter()
                .map(|evidence| self.evidence(evidence))
                .collect(),
            hangs_on: self.hangs_on(judged),
            absence: judged
                .absence
                .as_ref()
                .map(|absence| self.absence(judged, absence)),
        }
    }

    fn hangs_on(&self, judged: &Judged) -> Vec<String> {
        let language = self.language;
        let mut sentences = Vec::new();
        if let Some((place, without)) = judged.hangs_on_passage {
            let place = self.place(place).text;
            let without = language.standing(without);
            sentences.push(match language {
                Language::Nl => {
                    format!(
                        "Dit hangt aan één passage: {place}. Zonder die passage is het: {without}."
                    )
                }
                Language::En => {
                    format!("This hangs on one passage: {place}. Without it, it is: {without}.")
                }
            });
        }
        // a term that carries everything: its words as they stand in the text, for a council member
        let fatal = judged
            .hangs_on_terms
            .iter()
            .filter(|(_, without)| *without <= Standing::Genoemd && judged.passages() > 1);
        for (term, without) in fatal.take(2) {
            let words = self.words_of(judged, term);
            let without = language.standing(*without);
            sentences.push(match language {
                Language::Nl => {
                    format!("Zonder de treffers op {words} is het: {without}.")
                }
                Language::En => format!("Without the matches of {words} it is: {without}."),
            });
        }
        sentences
    }

    /// The words a term matched, as they stand in the documents: three at most.
    fn words_of(&self, judged: &Judged, term: &str) -> String {
        let mut words: Vec<String> = Vec::new();
        for evidence in &judged.evidence {
            let text = &self.analysis.documents[evidence.place.document]
                .document
                .text;
            for tag in evidence.tags.iter().filter(|tag| tag.term == term) {
                let word = format!("‘{}’", tag.span.slice(text).to_lowercase());
                if !words.contains(&word) && words.len() < 3 {
                    words.push(word);
                }
            }
        }
        self.language.list(&words)
    }

    fn evidence(&self, evidence: &Evidence) -> EvidenceView {
        let one = &self.analysis.documents[evidence.place.document];
        let passage = &one.passages[evidence.place.passage];
        let near = |index: Option<usize>| {
            let index = index?;
            let other = one.passages.get(index)?;
            (other.paragraph == passage.paragraph)
                .then(|| other.span.slice(&one.document.text).to_owned())
        };
        let mut terms: Vec<String> = evidence.tags.iter().map(|tag| tag.term.clone()).collect();
        terms.dedup();
        EvidenceView {
            place: self.place(evidence.place),
            text: self.passage_text(evidence.place).to_owned(),
            before: near(evidence.place.passage.checked_sub(1)).or_else(|| {
                let intro = &one.passages[passage.intro?];
                Some(intro.span.slice(&one.document.text).to_owned())
            }),
            after: near(Some(evidence.place.passage + 1)),
            marks: evidence
                .tags
                .iter()
                .map(|tag| {
                    (
                        tag.span.start - passage.span.start,
                        tag.span.end - passage.span.start,
                    )
                })
                .collect(),
            terms,
            stance: evidence.stance(),
            stance_text: self.language.stance(evidence.stance()).to_owned(),
            means: evidence.means(),
            substance: evidence.substance,
            repeated: evidence.repeated,
            flags: evidence.tags[0].flags,
        }
    }

    fn absence(&self, judged: &Judged, absence: &Absence) -> AbsenceView {
        let language = self.language;
        let searched = &self.analysis.audit.searched;
        let unreadable: Vec<String> = self
            .analysis
            .documents
            .iter()
            .flat_map(|one| {
                let name = name(&one.document.path);
                one.document
                    .pages
                    .iter()
                    .filter(|page| page.doubt.is_some())
                    .map(move |page| {
                        format!("{name}, {} {}", language.of("blz.", "p."), page.number)
                    })
            })
            .collect();
        let pages = searched.pages - searched.doubtful_pages;
        let documents = language.count(
            searched.documents,
            ("document", "documenten"),
            ("document", "documents"),
        );
        let passages = language.count(
            searched.passages,
            ("passage", "passages"),
            ("passage", "passages"),
        );
        let terms = language.number(absence.terms.len());
        let read = if pages == 0 {
            documents
        } else {
            let pages = language.count(pages, ("pagina", "pagina’s"), ("page", "pages"));
            format!("{pages} {} {documents}", language.of("van", "of"))
        };
        let undecided = judged.standing == Standing::NietTeBeoordelen;
        let mut text = match language {
            Language::Nl => format!(
                "Gezocht met {terms} zoektermen in {passages} op {read}. Geen passage gaat over dit element."
            ),
            Language::En => format!(
                "Searched with {terms} terms in {passages} on {read}. No passage is about this element."
            ),
        };
        if absence.rejected > 0 {
            let matches = language.count(
                absence.rejected,
                ("treffer is", "treffers zijn"),
                ("match was", "matches were"),
            );
            text.push(' ');
            text.push_str(&match language {
                Language::Nl => format!(
                    "{matches} afgewezen; hieronder staan de dichtstbijzijnde, met de reden."
                ),
                Language::En => {
                    format!("{matches} rejected; the nearest are listed below, with the reason.")
                }
            });
        }
        if undecided {
            text.push(' ');
            text.push_str(language.of(
                "Omdat een deel van het dossier niet kon worden gelezen, is dit geen vaststelling dat het element ontbreekt.",
                "Since part of the dossier could not be read, this does not establish that the element is absent.",
            ));
        }
        AbsenceView {
            text,
            terms: absence.terms.clone(),
            passages_searched: searched.passages,
            pages_searched: pages,
            pages_unreadable: unreadable,
            rejected: absence.rejected,
            nearest: absence
                .nearest
                .iter()
                .map(|miss| {
                    let one = &self.analysis.documents[miss.place.document];
                    let passage = one.passages[miss.place.passage].span;
                    NearMissView {
                        place: self.place(miss.place),
                        text: self.passage_text(miss.place).to_owned(),
                        mark: (
                            miss.span.start - passage.start,
                            miss.span.end - passage.start,
                        ),
                        term: miss.term.clone(),
                        reason: language.reason(&miss.reason),
                    }
                })
                .collect(),
            recall: language
                .of(
                    "Hoeveel van de passages over dit element de zoektermen vinden, is voor dit lexicon nog niet gemeten.",
                    "How many of the passages on this element the terms find has not been measured for this lexicon yet.",
                )
                .to_owned(),
        }
    }

    /// A path as a link; what a URL would read otherwise is escaped.
    fn link(&self, path: &str) -> String {
        let mut link = String::with_capacity(path.len());
        for byte in (self.locate)(path).replace('\\', "/").bytes() {
            if byte.is_ascii_alphanumeric() || b"/._-~".contains(&byte) {
                link.push(char::from(byte));
            } else {
                let _ = write!(link, "%{byte:02X}");
            }
        }
        link
    }

    pub(super) fn passage_text(&self, place: Place) -> &str {
        let one = &self.analysis.documents[place.document];
        one.passages[place.passage].span.slice(&one.document.text)
    }

    pub(super) fn place(&self, place: Place) -> PlaceView {
        let one = &self.analysis.documents[place.document];
        let passage = &one.passages[place.passage];
        let page = passage.page.map(|page| &one.document.pages[page]);
        let name = name(&one.document.path);
        let language = self.language;
        let section = sections(one, place.passage);
        let text = match page {
            Some(page) => {
                let printed = page
                    .label
                    .as_ref()
                    .filter(|label| **label != page.number.to_string())
                    .map(|label| format!(" ({} {label})", language.of("gedrukt", "printed")))
                    .unwrap_or_default();
                format!(
                    "{name}, {} {}{printed}",
                    language.of("blz.", "p."),
                    page.number
                )
            }
            None => format!(
                "{name}, {} {}",
                language.of("alinea", "paragraph"),
                passage.paragraph
            ),
        };
        let link = match page {
            Some(page) => format!("{}#page={}", self.link(&one.document.path), page.number),
            None => self.link(&one.document.path),
        };
        PlaceView {
            document: place.document,
            passage: place.passage,
            name,
            page: page.map(|page| page.number),
            label: page.and_then(|page| page.label.clone()),
            section,
            paragraph: passage.paragraph,
            text,
            link,
        }
    }
}

/// Whether an element's standing rests on a passage, or its absence would fall with it.
fn concerns(judged: &Judged, place: Place) -> bool {
    judged.evidence.iter().any(|one| one.place == place)
        || judged
            .absence
            .iter()
            .flat_map(|absence| &absence.nearest)
            .any(|miss| miss.place == place)
}

fn sections(one: &Analysed, passage: usize) -> Vec<String> {
    one.passages[passage]
        .section
        .iter()
        .map(|&heading| {
            one.passages[heading]
                .span
                .slice(&one.document.text)
                .to_owned()
        })
        .collect()
}

pub(super) fn name(path: &str) -> String {
    path.rsplit(['/', '\\']).next().unwrap_or(path).to_owned()
}
