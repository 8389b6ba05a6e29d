//! The page ledger and the method: how it was read, by what it was judged, what it cannot see.

use maud::Markup;
use maud::html;

use super::Page;
use crate::report::Language;
use crate::report::view::DocumentView;

impl Page<'_> {
    pub(super) fn ledger(&self) -> Markup {
        html! {
            section aria-labelledby="paginastaat" {
                h2 id="paginastaat" { (self.t("Paginastaat", "Page ledger")) }
                p {
                    (self.t(
                        "Per document wat het lezen opleverde. Een pagina met twijfel kan niet aantonen dat iets ontbreekt.",
                        "For each document what reading yielded. A doubtful page cannot show that something is absent."
                    ))
                }
                @for document in &self.view.documents {
                    (self.document_ledger(document))
                }
            }
        }
    }

    fn document_ledger(&self, document: &DocumentView) -> Markup {
        let doubtful = document
            .pages
            .iter()
            .filter(|page| page.doubt.is_some())
            .count();
        html! {
            details open[doubtful > 0 && document.pages.len() <= 12] {
                summary {
                    (document.name)
                    @if document.pages.is_empty() {
                        ": " (self.t("het bestand kent geen pagina’s; plaatsen zijn alinea’s", "the file has no pages; places are paragraphs"))
                    } @else {
                        ": " (self.language.count(document.pages.len(), ("pagina", "pagina’s"), ("page", "pages")))
                        ", " (self.language.number(doubtful)) " " (self.t("met twijfel", "doubtful"))
                    }
                }
                p.hash { "SHA-256 " code { (document.sha256) } }
                @if !document.pages.is_empty() {
                    div.scroll tabindex="0" role="region" aria-label={ (self.t("Paginastaat van ", "Page ledger of ")) (document.name) } {
                        table.ledger {
                            thead {
                                tr {
                                    th scope="col" { (self.t("Pagina", "Page")) }
                                    th scope="col" { (self.t("Gedrukt", "Printed")) }
                                    th scope="col" .number { (self.t("Tekens", "Characters")) }
                                    th scope="col" .number { (self.t("Nederlands", "Dutch")) }
                                    th scope="col" .number { (self.t("Kolommen", "Columns")) }
                                    th scope="col" .number { (self.t("Afbreekstreepjes", "Hyphens")) }
                                    th scope="col" .number { (self.t("Kopregels", "Running lines")) }
                                    th scope="col" { (self.t("Twijfel", "Doubt")) }
                                }
                            }
                            tbody {
                                @for page in &document.pages {
                                    tr class=[page.doubt.map(|_| "doubt")] {
                                        th scope="row" { (page.number) }
                                        td { (page.label.as_deref().unwrap_or("")) }
                                        td.number { (self.language.number(page.characters)) }
                                        td.number { (self.language.percent(f64::from(page.dutch))) }
                                        td.number { (page.columns) }
                                        td.number { (page.joined_hyphens) }
                                        td.number { (page.running_lines) }
                                        td { (page.doubt_text.as_deref().unwrap_or("")) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    pub(super) fn method(&self) -> Markup {
        let framework = &self.framework;
        let thresholds = &framework.thresholds;
        let percent = |share: f64| self.language.percent(share);
        html! {
            section.method aria-labelledby=(self.id("methode")) {
                h2 id=(self.id("methode")) { (self.t("Methode", "Method")) @if self.several { ": " (self.framework.title) } }
                @if self.language == Language::Nl {
                    p {
                        "De tekst is in passages verdeeld (zinnen, opsommingspunten, koppen, tabelcellen, noten). Elke passage is vergeleken met "
                        (self.language.number(framework.terms)) " zoektermen van het lexicon " (framework.id) " (versie "
                        code { (framework.lexicon_hash) } "). Kader: " (framework.source) "."
                    }
                    p {
                        "Inhoudsopgaven, kop- en voetregels en colofons tellen niet mee. Een citaat uit een wet telt niet als eigen beleid van de gemeente. Een zin die letterlijk terugkomt, telt één keer."
                    }
                    p { "De standen:" }
                } @else {
                    p {
                        "The text was split into passages (sentences, list items, headings, table cells, notes). Each was compared with "
                        (self.language.number(framework.terms)) " terms of the lexicon " (framework.id) " (version "
                        code { (framework.lexicon_hash) } "). Framework: " (framework.source) "."
                    }
                    p {
                        "Contents pages, running heads and colophons do not count. A quotation from a law is not the municipality’s own policy. A sentence that is repeated word for word counts once."
                    }
                    p { "The standings:" }
                }
                dl.standings {
                    @for standing in &framework.standings {
                        div {
                            dt { (standing.label) }
                            dd { (standing.explains) "." }
                        }
                    }
                }
                h3 { (self.t("Drempels", "Thresholds")) }
                ul {
                    li {
                        (self.t(
                            "Aandeel pagina’s dat niet kon worden gelezen waarbij van geen element wordt gezegd dat het ontbreekt: ",
                            "Share of unreadable pages from which no element is called absent: "
                        )) (percent(thresholds.doubtful_share))
                        " (" (self.t("in dit dossier", "in this dossier")) " " (percent(self.audit.doubtful_share)) ")."
                    }
                    li {
                        (self.t("Omschreven: een definitie, of ten minste ", "Described: a definition, or at least "))
                        (thresholds.described_indicators) " " (self.t("verschillende kenmerken.", "different indicators."))
                    }
                    li {
                        (self.t("Ondersteund: ten minste ", "Supported: at least "))
                        (self.language.count(thresholds.supported_passages, ("passage", "passages"), ("passage", "passages")))
                        (self.t(" met een concreet middel; voor een leefgebied ten minste ", " with a concrete means; for a life domain at least "))
                        (self.language.count(thresholds.domain_passages, ("passage", "passages"), ("passage", "passages")))
                        (self.t(" met inhoud.", " of substance."))
                    }
                    li {
                        (self.t("Een element overheerst vanaf ", "An element dominates from "))
                        (percent(thresholds.dominant_share))
                        (self.t(" van de passages in zijn cluster en heet weinig besproken tot ", " of the passages of its cluster and is called thin up to "))
                        (percent(thresholds.thin_share)) "."
                    }
                }
            }
        }
    }

    pub(super) fn limits(&self) -> Markup {
        html! {
            section.method aria-labelledby="grenzen" {
                h2 id="grenzen" { (self.t("Grenzen van dit rapport", "Limits of this report")) }
                ul {
                    @if self.language == Language::Nl {
                        li { "Het vergelijkt woorden en zinsbouw. Ironie, verwijzingen over alinea’s heen en wat alleen in een figuur staat, ziet het niet." }
                        li { "De houding van een passage (beroep, ondersteuning, …) volgt uit regels over signaalwoorden en kan bij een enkele passage verkeerd zijn. Lees daarom de passages van de leeslijst." }
                        li { "Het zegt niets over de uitvoering, en niets over beleid dat niet is aangeleverd." }
                    } @else {
                        li { "It compares words and syntax. It does not see irony, references across paragraphs, or what stands only in a figure." }
                        li { "The stance of a passage (appeal, support, …) follows from rules over cue words and can be wrong for a single passage. Therefore read the passages of the reading list." }
                        li { "It says nothing of practice, and nothing of policy that was not handed in." }
                    }
                }
            }
        }
    }
}
