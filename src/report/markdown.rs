//! Markdown, for reading beside a draft and for diffs: one fact a line.

use std::fmt::Write;

use super::FlipsView;
use super::Language;
use super::view::AuditView;
use super::view::ElementView;
use super::view::FigureView;
use super::view::View;

pub(super) fn write(view: &View) -> String {
    let mut out = String::new();
    body(&mut out, view).expect("writing to a string does not fail");
    out
}

fn body(out: &mut String, view: &View) -> std::fmt::Result {
    let language = view.language;
    let t = |nl: &'static str, en: &'static str| language.of(nl, en);
    let searched = &view.audit.searched;
    writeln!(
        out,
        "# {}: {}\n",
        t("Krachtproef", "Krachtproef"),
        plain(&view.title())
    )?;
    if view.further.is_empty() {
        writeln!(out, "{}\n", plain(&view.framework.question))?;
    }
    writeln!(
        out,
        "{}: {} {}, {} {}, {} {}.\n",
        t("Gelezen", "Read"),
        searched.documents,
        t("documenten", "documents"),
        searched.pages,
        t("pagina’s", "pages"),
        searched.passages,
        t("passages", "passages"),
    )?;
    for document in &view.documents {
        writeln!(out, "- {}", plain(&document.name))?;
    }
    if !view.unread.is_empty() || searched.doubtful_pages > 0 {
        writeln!(
            out,
            "\n## {}\n",
            t("Wat niet kon worden gelezen", "What could not be read")
        )?;
        for unread in &view.unread {
            writeln!(out, "- {}: {}", plain(&unread.path), plain(&unread.reason))?;
        }
        for document in &view.documents {
            for page in document.pages.iter().filter(|page| page.doubt.is_some()) {
                writeln!(
                    out,
                    "- {}, {} {}: {}",
                    plain(&document.name),
                    t("blz.", "p."),
                    page.number,
                    page.doubt_text.as_deref().unwrap_or_default()
                )?;
            }
        }
    }
    for (framework, audit) in view.parts() {
        if !view.further.is_empty() {
            writeln!(out, "\n# {}\n", plain(&framework.title))?;
            writeln!(out, "{}", plain(&framework.question))?;
        }
        part(out, view.language, audit)?;
    }
    if let Some(comparison) = &view.comparison {
        flips(out, view, comparison)?;
    }
    writeln!(out, "\n---\n\nKrachtproef {}", view.version)?;
    for (framework, _) in view.parts() {
        let lexicon = t("lexicon", "lexicon");
        writeln!(out, "{lexicon} {} {}", framework.id, framework.lexicon_hash)?;
    }
    Ok(())
}

/// What one framework makes of the dossier.
fn part(out: &mut String, language: Language, audit: &AuditView) -> std::fmt::Result {
    let t = |nl: &'static str, en: &'static str| language.of(nl, en);
    writeln!(out, "\n## {}\n", t("Bevindingen", "Findings"))?;
    for finding in &audit.findings {
        writeln!(out, "- {}", plain(&finding.text))?;
        if let Some(next) = &finding.next {
            writeln!(
                out,
                "  - {}: {}",
                t("Om na te vragen", "To ask"),
                plain(next)
            )?;
        }
    }
    for figure in &audit.figures {
        figure_section(out, figure)?;
    }
    writeln!(out, "\n## {}\n", t("Dekking", "Coverage"))?;
    writeln!(
        out,
        "| {} | {} | {} | {} |\n| --- | --- | --- | --- |",
        t("Cluster", "Cluster"),
        t("Element", "Element"),
        t("Stand", "Standing"),
        t("Passages", "Passages")
    )?;
    for element in &audit.elements {
        writeln!(
            out,
            "| {} | {} | {} | {} |",
            element.cluster, element.label, element.standing_text, element.passages
        )?;
    }
    for element in &audit.elements {
        element_section(out, language, element)?;
    }
    writeln!(out, "\n## {}\n", t("Leeslijst", "Reading list"))?;
    for one in &audit.reading_list {
        writeln!(
            out,
            "- {} ({}; {})",
            plain(&one.text),
            plain(&one.place.text),
            one.elements.join(", ")
        )?;
    }
    Ok(())
}

fn flips(out: &mut String, view: &View, flips: &FlipsView) -> std::fmt::Result {
    let title = view
        .language
        .of("Tegen het andere lexicon", "Against the other lexicon");
    writeln!(out, "\n## {title}\n\n{}\n", plain(&flips.text))?;
    for flip in &flips.standings {
        writeln!(
            out,
            "- {}: {} ({})",
            plain(&flip.label),
            flip.change,
            plain(&flip.because)
        )?;
    }
    for flip in &flips.passages {
        writeln!(
            out,
            "- {} ({}; {}; {})",
            plain(&flip.text),
            plain(&flip.label),
            plain(&flip.place.text),
            plain(&flip.because)
        )?;
    }
    Ok(())
}

fn element_section(
    out: &mut String,
    language: Language,
    element: &ElementView,
) -> std::fmt::Result {
    let t = |nl: &'static str, en: &'static str| language.of(nl, en);
    writeln!(out, "\n## {} — {}\n", element.label, element.standing_text)?;
    for sentence in &element.hangs_on {
        writeln!(out, "{}\n", plain(sentence))?;
    }
    if let Some(absence) = &element.absence {
        writeln!(out, "{}\n", plain(&absence.text))?;
        for miss in &absence.nearest {
            writeln!(
                out,
                "- {} ({}; {})",
                marked(&miss.text, &[miss.mark]),
                plain(&miss.place.text),
                plain(&miss.reason)
            )?;
        }
        if !absence.nearest.is_empty() {
            writeln!(out)?;
        }
        writeln!(out, "{}\n", plain(&absence.recall))?;
    }
    for evidence in &element.evidence {
        let means = if evidence.means {
            t(", met middel", ", with a means")
        } else {
            ""
        };
        writeln!(
            out,
            "- {} ({}; {}{means})",
            marked(&evidence.text, &evidence.marks),
            plain(&evidence.place.text),
            evidence.stance_text
        )?;
    }
    Ok(())
}

/// A figure as a table; a cell is one line, its quotations after its text.
fn figure_section(out: &mut String, figure: &FigureView) -> std::fmt::Result {
    writeln!(out, "\n## {}\n", plain(&figure.title))?;
    writeln!(out, "{}\n", plain(&figure.explains))?;
    if let Some(note) = &figure.note {
        writeln!(out, "{}\n", plain(note))?;
    }
    let columns: Vec<String> = figure.columns.iter().map(|column| plain(column)).collect();
    writeln!(out, "| {} |", columns.join(" | "))?;
    writeln!(out, "|{}", " --- |".repeat(columns.len()))?;
    for row in &figure.rows {
        if let Some(group) = &row.group {
            writeln!(
                out,
                "| **{}** |{}",
                plain(group),
                " |".repeat(columns.len() - 1)
            )?;
        }
        write!(out, "| {} |", plain(&row.head))?;
        for cell in &row.cells {
            let quotations = cell.quotations.iter();
            let quoted = quotations
                .map(|one| format!("“{}” ({})", plain(&one.text), plain(&one.place.text)));
            let parts: Vec<String> = std::iter::once(plain(&cell.text))
                .filter(|text| !text.is_empty())
                .chain(quoted)
                .collect();
            write!(out, " {} |", parts.join(" · "))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// Text that Markdown leaves as it is.
pub(super) fn plain(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        if matches!(
            letter,
            '*' | '_' | '`' | '[' | ']' | '<' | '>' | '#' | '|' | '\\'
        ) {
            escaped.push('\\');
        }
        escaped.push(if letter == '\n' { ' ' } else { letter });
    }
    escaped
}

fn marked(text: &str, marks: &[(usize, usize)]) -> String {
    let mut shown = String::new();
    let mut at = 0;
    for &(start, end) in marks {
        if start < at {
            continue;
        }
        shown.push_str(&plain(&text[at..start]));
        let _ = write!(shown, "**{}**", plain(&text[start..end]));
        at = end;
    }
    shown.push_str(&plain(&text[at..]));
    shown
}
