//! One self-contained page: no network, no script, to be read on screen, on paper and aloud.
//!
//! First screen: what was read, the findings, the coverage. Then element by element the
//! quotations; then what to read first, the page ledger and the method.

mod elements;
mod ledger;
mod picture;

use maud::DOCTYPE;
use maud::Markup;
use maud::PreEscaped;
use maud::html;

use super::Language;
use super::view::PlaceView;
use super::view::View;

const STYLE: &str = include_str!("style.css");

pub(super) fn write(view: &View) -> String {
    let page = Page {
        view,
        language: view.language,
    };
    page.document().into_string()
}

/// The page while it is written.
struct Page<'v> {
    view: &'v View,
    language: Language,
}

impl Page<'_> {
    fn t<'t>(&self, nl: &'t str, en: &'t str) -> &'t str {
        self.language.of(nl, en)
    }

    fn document(&self) -> Markup {
        let title = format!("Krachtproef: {}", self.view.framework.title);
        html! {
            (DOCTYPE)
            html lang=(self.t("nl", "en")) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="generator" content={ "krachtproef " (self.view.version) };
                    title { (title) }
                    style { (PreEscaped(STYLE)) }
                }
                body {
                    a.skip href="#inhoud" { (self.t("Naar de inhoud", "Skip to content")) }
                    header {
                        p.brand { "Krachtproef" }
                        h1 { (self.view.framework.title) " " (self.t("in het beleid", "in policy")) }
                        p.question { (self.view.framework.question) }
                        (self.what_was_read())
                    }
                    main id="inhoud" {
                        (self.warning())
                        (self.findings())
                        (self.coverage())
                        (self.contents())
                        @for cluster in &self.view.audit.clusters {
                            (self.cluster(cluster))
                        }
                        (self.reading_list())
                        (self.ledger())
                        (self.method())
                    }
                    footer {
                        p {
                            (self.t("Gemaakt met", "Made with")) " Krachtproef " (self.view.version)
                            ", " (self.t("lexicon", "lexicon")) " " (self.view.framework.id) " "
                            code { (self.view.framework.lexicon_hash) } ". "
                            (self.t(
                                "Er bestaat geen aanvaarde norm voor eigen kracht in beleid. Dit rapport stelt vast wat is aangetroffen en oordeelt niet.",
                                "There is no accepted norm for eigen kracht in policy. This report states what was found and does not judge."
                            ))
                        }
                    }
                }
            }
        }
    }

    fn what_was_read(&self) -> Markup {
        let searched = &self.view.audit.searched;
        let language = self.language;
        let mut parts = vec![language.count(
            searched.documents,
            ("document", "documenten"),
            ("document", "documents"),
        )];
        if searched.pages > 0 {
            parts.push(language.count(searched.pages, ("pagina", "pagina’s"), ("page", "pages")));
        }
        parts.push(language.count(
            searched.passages,
            ("passage", "passages"),
            ("passage", "passages"),
        ));
        parts.push(language.count(searched.words, ("woord", "woorden"), ("word", "words")));
        html! {
            p.read { (self.t("Gelezen: ", "Read: ")) (language.list(&parts)) "." }
            ul.documents {
                @for document in &self.view.documents {
                    li {
                        (document.name)
                        @if !document.pages.is_empty() {
                            " (" (language.count(document.pages.len(), ("pagina", "pagina’s"), ("page", "pages"))) ")"
                        }
                    }
                }
            }
        }
    }

    /// What could not be read comes before what was found.
    fn warning(&self) -> Markup {
        let audit = &self.view.audit;
        let doubtful = audit.searched.doubtful_pages;
        if doubtful == 0 && self.view.unread.is_empty() {
            return html! {};
        }
        html! {
            section.warning aria-labelledby="niet-gelezen" {
                h2 id="niet-gelezen" { (self.t("Wat niet kon worden gelezen", "What could not be read")) }
                ul {
                    @for unread in &self.view.unread {
                        li { strong { (unread.path) } ": " (unread.reason) }
                    }
                    @for document in &self.view.documents {
                        @let pages: Vec<String> = document.pages.iter().filter(|page| page.doubt.is_some()).map(|page| page.number.to_string()).collect();
                        @if !pages.is_empty() {
                            li {
                                strong { (document.name) } ": "
                                (self.t("blz.", "p.")) " " (self.language.list(&pages)) " "
                                (self.t("(zie de paginastaat)", "(see the page ledger)"))
                            }
                        }
                    }
                }
                p {
                    @if audit.undecided {
                        (self.t(
                            "Dat is zoveel dat van geen element wordt gezegd dat het ontbreekt: wat niet is gevonden, heet in dit rapport ‘niet te beoordelen’.",
                            "That is so much that no element is called absent: what was not found is ‘cannot be judged’ in this report."
                        ))
                    } @else {
                        (self.t(
                            "Het gaat om een klein deel van het dossier. Wat daar staat, telt in dit rapport niet mee.",
                            "It is a small part of the dossier. What stands there does not count in this report."
                        ))
                    }
                }
            }
        }
    }

    fn findings(&self) -> Markup {
        html! {
            section.findings aria-labelledby="bevindingen" {
                h2 id="bevindingen" { (self.t("Bevindingen", "Findings")) }
                ol {
                    @for finding in &self.view.audit.findings {
                        li {
                            p { (finding.text) }
                            @if let Some(next) = &finding.next {
                                p.next { (self.t("Om na te vragen: ", "To ask: ")) (next) }
                            }
                        }
                    }
                }
                p.scope {
                    (self.t(
                        "Deze bevindingen gaan over de onderzochte documenten, niet over de uitvoering.",
                        "These findings are about the documents examined, not about practice."
                    ))
                }
            }
        }
    }

    fn contents(&self) -> Markup {
        html! {
            nav.contents aria-labelledby="wegwijzer" {
                h2 id="wegwijzer" { (self.t("In dit rapport", "In this report")) }
                ul {
                    @for cluster in &self.view.audit.clusters {
                        li { a href={ "#cluster-" (cluster.id) } { (cluster.label) } }
                    }
                    li { a href="#leeslijst" { (self.t("Leeslijst", "Reading list")) } }
                    li { a href="#paginastaat" { (self.t("Paginastaat", "Page ledger")) } }
                    li { a href="#methode" { (self.t("Methode", "Method")) } }
                }
            }
        }
    }

    fn reading_list(&self) -> Markup {
        let list = &self.view.audit.reading_list;
        let passages = self.view.audit.searched.passages;
        html! {
            section aria-labelledby="leeslijst" {
                h2 id="leeslijst" { (self.t("Leeslijst", "Reading list")) }
                p {
                    @if self.language == Language::Nl {
                        "Lees " (self.language.number(list.len())) " van de " (self.language.number(passages))
                        " passages. Dit is de kleinste verzameling die alle uitkomsten in dit rapport bevestigt of omver haalt."
                    } @else {
                        "Read " (self.language.number(list.len())) " of the " (self.language.number(passages))
                        " passages. It is the smallest set that confirms or overturns all results in this report."
                    }
                }
                ol.reading {
                    @for one in list {
                        li {
                            blockquote { p { (one.text) } }
                            p.cite {
                                (Self::place(&one.place)) " · "
                                (self.t("beslist over: ", "decides on: "))
                                (self.language.list(&one.elements.iter().map(|id| self.label(id)).collect::<Vec<_>>()))
                            }
                        }
                    }
                }
            }
        }
    }

    fn label(&self, id: &str) -> String {
        self.view
            .element(id)
            .map_or_else(|| id.to_owned(), |element| element.label.to_lowercase())
    }

    /// Where a passage stands: a link to the page of the file.
    fn place(place: &PlaceView) -> Markup {
        html! {
            a href=(place.link) { (place.text) }
            @if let Some(section) = place.section.last() {
                span.section { " · " (section) }
            }
        }
    }
}
