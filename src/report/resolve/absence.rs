//! The proof of absence in words.

use super::Resolver;
use super::name;
use crate::audit::Absence;
use crate::audit::Judged;
use crate::audit::Standing;
use crate::report::Language;
use crate::report::recall;
use crate::report::view::AbsenceView;
use crate::report::view::NearMissView;

impl Resolver<'_> {
    pub(super) fn absence(&self, judged: &Judged, absence: &Absence) -> AbsenceView {
        let language = self.language;
        let searched = &self.outcome.audit.searched;
        let framework = self.outcome.framework;
        let element = &framework.elements[judged.element].id;
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
            recall: recall::word(framework, element, language),
            measured: recall::figures(framework, element),
        }
    }
}
