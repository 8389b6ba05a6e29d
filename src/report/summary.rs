//! The summary for a terminal: standings by cluster, findings, what could not be read.

use std::fmt::Write;

use super::Language;
use super::view::AuditView;
use super::view::View;
use crate::audit::Standing;

/// How to style a piece of the summary; the binary knows of terminals, the library does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// As it is.
    Plain,
    /// A title.
    Title,
    /// Something found.
    Found,
    /// Something not found, or not read.
    Missing,
    /// Less important.
    Quiet,
}

/// The summary as pieces of text, each with its style.
pub fn summary(view: &View) -> Vec<(Style, String)> {
    let language = view.language;
    let t = |nl: &'static str, en: &'static str| language.of(nl, en);
    let searched = &view.audit.searched;
    let mut pieces = Vec::new();
    let mut say = |style: Style, text: String| pieces.push((style, text));
    say(Style::Title, format!("{}\n", view.title()));
    say(
        Style::Quiet,
        format!(
            "{} {}, {} {}, {} {}\n",
            language.number(searched.documents),
            t("document(en)", "document(s)"),
            language.number(searched.pages),
            t("pagina’s", "pages"),
            language.number(searched.passages),
            t("passages", "passages"),
        ),
    );
    for (framework, audit) in view.parts() {
        if !view.further.is_empty() {
            say(Style::Title, format!("\n{}\n", framework.title));
        }
        part(audit, language, &mut say);
    }
    let unread = !view.unread.is_empty() || searched.doubtful_pages > 0;
    if unread {
        let title = t("Niet gelezen", "Not read");
        say(Style::Title, format!("\n{title}\n"));
        for one in &view.unread {
            say(Style::Missing, format!("  {}: {}\n", one.path, one.reason));
        }
        for document in &view.documents {
            let pages: Vec<String> = document
                .pages
                .iter()
                .filter(|page| page.doubt.is_some())
                .map(|page| page.number.to_string())
                .collect();
            if !pages.is_empty() {
                let text = format!(
                    "  {}, {} {}\n",
                    document.name,
                    t("blz.", "p."),
                    pages.join(", ")
                );
                say(Style::Missing, text);
            }
        }
    }
    say(
        Style::Quiet,
        match language {
            Language::Nl => format!(
                "\nLees {} van {} passages om alle uitkomsten te toetsen (zie de leeslijst in het rapport).\n",
                view.audit.reading_list.len(),
                language.number(searched.passages)
            ),
            Language::En => format!(
                "\nRead {} of {} passages to test all results (see the reading list in the report).\n",
                view.audit.reading_list.len(),
                language.number(searched.passages)
            ),
        },
    );
    pieces
}

/// Standings by cluster, and findings.
fn part(audit: &AuditView, language: Language, say: &mut impl FnMut(Style, String)) {
    let labels = audit
        .elements
        .iter()
        .map(|element| element.label.chars().count());
    let widest = labels.max().unwrap_or_default();
    for cluster in &audit.clusters {
        say(Style::Title, format!("\n{}\n", cluster.title()));
        for id in &cluster.elements {
            let Some(element) = audit.element(id) else {
                continue;
            };
            let found = element.standing > Standing::NietAangetroffen;
            let style = if found { Style::Found } else { Style::Missing };
            say(Style::Plain, format!("  {:<widest$} ", element.label));
            say(style, format!("{:<20}", element.standing_text));
            let mut counts = String::new();
            if element.passages > 0 {
                let _ = write!(counts, "{:>5}", element.passages);
                if let [first, ..] = element.hangs_on.as_slice()
                    && element.passages < 4
                {
                    let _ = write!(counts, "  {first}");
                }
            }
            say(Style::Quiet, format!("{counts}\n"));
        }
    }
    say(
        Style::Title,
        format!("\n{}\n", language.of("Bevindingen", "Findings")),
    );
    for finding in &audit.findings {
        say(Style::Plain, format!("  • {}\n", finding.text));
    }
}
