//! A row per tag, for spreadsheets and statistics: UTF-8 with a byte order mark, semicolons as
//! Dutch spreadsheets expect, no cell that a spreadsheet would run as a formula.

use super::View;

const COLUMNS: [&str; 20] = [
    "document",
    "sha256",
    "page",
    "label",
    "paragraph",
    "kind",
    "section",
    "framework",
    "element",
    "cluster",
    "standing",
    "indicator",
    "term",
    "strength",
    "stance",
    "means",
    "heading",
    "quotation",
    "match",
    "text",
];

pub(super) fn write(view: &View) -> Result<Vec<u8>, String> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .from_writer("\u{feff}".as_bytes().to_vec());
    writer
        .write_record(COLUMNS)
        .map_err(|error| error.to_string())?;
    for document in &view.documents {
        for passage in &document.passages {
            for tag in &passage.tags {
                let element = view
                    .parts()
                    .find(|(framework, _)| framework.id == tag.framework)
                    .and_then(|(_, audit)| audit.element(&tag.element));
                let row = [
                    document.path.clone(),
                    document.sha256.clone(),
                    passage
                        .page
                        .map(|page| page.to_string())
                        .unwrap_or_default(),
                    passage.label.clone().unwrap_or_default(),
                    passage.paragraph.to_string(),
                    id(&passage.kind),
                    passage.section.join(" > "),
                    tag.framework.clone(),
                    tag.element.clone(),
                    element
                        .map(|element| element.cluster.clone())
                        .unwrap_or_default(),
                    element
                        .map(|element| element.standing.id().to_owned())
                        .unwrap_or_default(),
                    tag.indicator.clone(),
                    tag.term.clone(),
                    id(&tag.strength),
                    tag.stance.id().to_owned(),
                    tag.means.to_string(),
                    tag.flags.heading.to_string(),
                    tag.flags.quotation.to_string(),
                    passage.text[tag.start..tag.end].to_owned(),
                    passage.text.clone(),
                ];
                writer
                    .write_record(row.map(|cell| harmless(&cell)))
                    .map_err(|error| error.to_string())?;
            }
        }
    }
    writer.into_inner().map_err(|error| error.to_string())
}

/// The kebab-case id under which a value is known in JSON.
fn id(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value)
        .ok()
        .and_then(|value| value.as_str().map(str::to_owned))
        .unwrap_or_default()
}

/// What begins as a formula gets an apostrophe, as OWASP advises against CSV injection.
fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}
