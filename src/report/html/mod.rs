//! One self-contained page: no network, no script, to be read on screen, on paper and aloud.
//!
//! First screen: what was read, the findings, the coverage. Then element by element the
//! quotations; then what to read first, the page ledger and the method.

mod elements;
mod figures;
mod flips;
mod ledger;
mod picture;

use maud::DOCTYPE;
use maud::Markup;
use maud::PreEscaped;
use maud::html;

use super::Language;
use super::view::AuditView;
use super::view::FrameworkView;
use super::view::PlaceView;
use super::view::View;

const STYLE: &str = include_str!("style.css");

pub(super) fn write(view: &View) -> String {
    let several = !view.further.is_empty();
    let parts: Vec<Page<'_>> = view
        .parts()
        .enumerate()
        .map(|(nth, (framework, audit))| Page {
            view,
            framework,
            audit,
            prefix: if nth == 0 {
                String::new()
            } else {
                format!("{}-", framework.id)
            },
            several,
            language: view.language,
        })
        .collect();
    document(&parts).into_string()
}

/// The page while it is written, as far as it is about one framework.
struct Page<'v> {
    view: &'v View,
    framework: &'v FrameworkView,
    audit: &'v AuditView,
    /// Stands before the ids of this part, so that no two are alike.
    prefix: String,
    /// Whether the page is about more than one framework.
    several: bool,
    language: Language,
}

fn document(parts: &[Page<'_>]) -> Markup {
    let first = &parts[0];
    let view = first.view;
    let t = |nl, en| first.t(nl, en);
    html! {
        (DOCTYPE)
        html lang=(t("nl", "en")) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="generator" content={ "krachtproef " (view.version) };
                title { "Krachtproef: " (view.title()) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#inhoud" { (t("Naar de inhoud", "Skip to content")) }
                header {
                    p.brand { "Krachtproef" }
                    h1 { (view.title()) " " (t("in het beleid", "in policy")) }
                    @if !first.several { p.question { (first.framework.question) } }
                    (first.what_was_read())
                }
                main id="inhoud" {
                    (first.warning())
                    @if first.several { (frameworks(parts)) }
                    @for part in parts { (part.part()) }
                    (first.ledger())
                    @for part in parts { (part.method()) }
                    (first.limits())
                }
                footer {
                    p {
                        (t("Gemaakt met", "Made with")) " Krachtproef " (view.version)
                        @for part in parts {
                            ", " (t("lexicon", "lexicon")) " " (part.framework.id) " "
                            code { (part.framework.lexicon_hash) }
                        }
                        ". "
                        (t(
                            "Er bestaat geen aanvaarde norm voor eigen kracht in beleid. Dit rapport stelt vast wat is aangetroffen en oordeelt niet.",
                            "There is no accepted norm for eigen kracht in policy. This report states what was found and does not judge."
                        ))
                    }
                }
            }
        }
    }
}

/// Links to the parts of a page about several frameworks.
fn frameworks(parts: &[Page<'_>]) -> Markup {
    html! {
        nav.contents aria-labelledby="kaders" {
            h2 id="kaders" { (parts[0].t("De kaders", "The frameworks")) }
            ul {
                @for part in parts {
                    li { a href={ "#kader-" (part.framework.id) } { (part.framework.title) } }
                }
            }
        }
    }
}

impl Page<'_> {
    fn t<'t>(&self, nl: &'t str, en: &'t str) -> &'t str {
        self.language.of(nl, en)
    }

    /// An id that no other part of the page has.
    fn id(&self, name: &str) -> String {
        format!("{}{name}", self.prefix)
    }

    /// What one framework makes of the dossier.
    fn part(&self) -> Markup {
        html! {
            @if self.several {
                h2.part id={ "kader-" (self.framework.id) } { (self.framework.title) }
                p.question { (self.framework.question) }
            }
            (self.findings())
            (self.figures())
            (self.coverage())
            (self.contents())
            @for cluster in &self.audit.clusters {
                (self.cluster(cluster))
            }
            @if self.prefix.is_empty() { (self.flips()) }
            (self.reading_list())
        }
    }

    fn what_was_read(&self) -> Markup {
        let searched = &self.audit.searched;
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
        let audit = &self.audit;
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
            section.findings aria-labelledby=(self.id("bevindingen")) {
                h2 id=(self.id("bevindingen")) { (self.t("Bevindingen", "Findings")) }
                ol {
                    @for finding in &self.audit.findings {
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
            nav.contents aria-labelledby=(self.id("wegwijzer")) {
                h2 id=(self.id("wegwijzer")) { (self.t("In dit rapport", "In this report")) }
                ul {
                    @for cluster in &self.audit.clusters {
                        li { a href={ "#" (self.id("cluster-")) (cluster.id) } { (cluster.label) } }
                    }
                    li { a href={ "#" (self.id("leeslijst")) } { (self.t("Leeslijst", "Reading list")) } }
                    li { a href="#paginastaat" { (self.t("Paginastaat", "Page ledger")) } }
                    li { a href={ "#" (self.id("methode")) } { (self.t("Methode", "Method")) } }
                }
            }
        }
    }

    fn reading_list(&self) -> Markup {
        let list = &self.audit.reading_list;
        let passages = self.audit.searched.passages;
        html! {
            section aria-labelledby=(self.id("leeslijst")) {
                h2 id=(self.id("leeslijst")) { (self.t("Leeslijst", "Reading list")) }
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
        self.audit
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
