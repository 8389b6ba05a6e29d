//! Markdown, for reading beside a draft and for diffs: one fact a line.

use std::fmt::Write;

use super::view::ElementView;
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
        plain(&view.framework.title)
    )?;
    writeln!(out, "{}\n", plain(&view.framework.question))?;
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
    writeln!(out, "\n## {}\n", t("Bevindingen", "Findings"))?;
    for finding in &view.audit.findings {
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
    writeln!(out, "\n## {}\n", t("Dekking", "Coverage"))?;
    writeln!(
        out,
        "| {} | {} | {} | {} |\n| --- | --- | --- | --- |",
        t("Cluster", "Cluster"),
        t("Element", "Element"),
        t("Stand", "Standing"),
        t("Passages", "Passages")
    )?;
    for element in &view.audit.elements {
        writeln!(
            out,
            "| {} | {} | {} | {} |",
            element.cluster, element.label, element.standing_text, element.passages
        )?;
    }
    for element in &view.audit.elements {
        element_section(out, view, element)?;
    }
    writeln!(out, "\n## {}\n", t("Leeslijst", "Reading list"))?;
    for one in &view.audit.reading_list {
        writeln!(
            out,
            "- {} ({}; {})",
            plain(&one.text),
            plain(&one.place.text),
            one.elements.join(", ")
        )?;
    }
    writeln!(
        out,
        "\n---\n\nKrachtproef {}, {} {} {}",
        view.version,
        t("lexicon", "lexicon"),
        view.framework.id,
        view.framework.lexicon_hash
    )
}

fn element_section(out: &mut String, view: &View, element: &ElementView) -> std::fmt::Result {
    let t = |nl: &'static str, en: &'static str| view.language.of(nl, en);
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

/// Text that Markdown leaves as it is.
fn plain(text: &str) -> String {
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
