//! A workbook: findings, elements, passages, pages, method. Every text is written as text, so that
//! no cell can run as a formula; no date of making, so that the same input gives the same bytes.

use rust_xlsxwriter::DocProperties;
use rust_xlsxwriter::ExcelDateTime;
use rust_xlsxwriter::Format;
use rust_xlsxwriter::FormatAlign;
use rust_xlsxwriter::Workbook;
use rust_xlsxwriter::Worksheet;
use rust_xlsxwriter::XlsxError;

use super::view::FigureView;
use super::view::View;

/// Characters of a cell, at most; Excel refuses more.
const LONGEST_CELL: usize = 32_000;

enum Cell {
    Text(String),
    Number(f64),
    Empty,
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<usize> for Cell {
    fn from(number: usize) -> Self {
        Self::Number(number as f64)
    }
}

impl From<f64> for Cell {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<Option<u32>> for Cell {
    fn from(number: Option<u32>) -> Self {
        number.map_or(Self::Empty, |number| Self::Number(f64::from(number)))
    }
}

impl From<Option<&String>> for Cell {
    fn from(text: Option<&String>) -> Self {
        text.map_or(Self::Empty, |text| Self::Text(text.clone()))
    }
}

pub(super) fn write(view: &View) -> Result<Vec<u8>, String> {
    build(view).map_err(|error| error.to_string())
}

fn build(view: &View) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // a fixed date: a workbook must have one, and a clock would change the bytes
    let date = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let title = format!("Krachtproef: {}", view.title());
    workbook.set_properties(
        &DocProperties::new()
            .set_title(title)
            .set_creation_datetime(&date),
    );
    let t = |nl: &'static str, en: &'static str| view.language.of(nl, en);
    sheet(
        &mut workbook,
        t("Bevindingen", "Findings"),
        &[
            (t("Bevinding", "Finding"), 90.0),
            (t("Om na te vragen", "To ask"), 60.0),
            (t("Elementen", "Elements"), 40.0),
            ("id", 30.0),
        ],
        &findings(view),
    )?;
    for (nth, figure) in view
        .parts()
        .flat_map(|(_, audit)| &audit.figures)
        .enumerate()
    {
        let columns: Vec<(&str, f64)> = figure
            .columns
            .iter()
            .map(|column| (column.as_str(), 44.0))
            .collect();
        sheet(
            &mut workbook,
            &sheet_name(nth, &figure.title),
            &columns,
            &figure_rows(figure),
        )?;
    }
    sheet(
        &mut workbook,
        t("Elementen", "Elements"),
        &[
            (t("Kader", "Framework"), 18.0),
            (t("Cluster", "Cluster"), 18.0),
            (t("Element", "Element"), 28.0),
            (t("Stand", "Standing"), 20.0),
            (t("Passages", "Passages"), 10.0),
            (t("Aandeel", "Share"), 10.0),
            (t("Laag (95%)", "Low (95%)"), 10.0),
            (t("Hoog (95%)", "High (95%)"), 10.0),
            (t("Waarop", "Rests on"), 70.0),
            ("id", 26.0),
        ],
        &elements(view),
    )?;
    sheet(
        &mut workbook,
        t("Passages", "Passages"),
        &[
            (t("Element", "Element"), 26.0),
            (t("Passage", "Passage"), 90.0),
            (t("Houding", "Stance"), 20.0),
            (t("Middel", "Means"), 8.0),
            (t("Document", "Document"), 30.0),
            (t("Pagina", "Page"), 8.0),
            (t("Gedrukt", "Printed"), 8.0),
            (t("Paragraaf", "Section"), 40.0),
            (t("Zoektermen", "Terms"), 40.0),
            (t("Kop", "Heading"), 8.0),
            (t("Citaat", "Quotation"), 8.0),
            (t("Herhaald", "Repeated"), 9.0),
        ],
        &passages(view),
    )?;
    sheet(
        &mut workbook,
        t("Paginas", "Pages"),
        &[
            (t("Document", "Document"), 34.0),
            (t("Pagina", "Page"), 8.0),
            (t("Gedrukt", "Printed"), 8.0),
            (t("Tekens", "Characters"), 10.0),
            (t("Woorden", "Words"), 10.0),
            (t("Nederlands", "Dutch"), 10.0),
            (t("Kolommen", "Columns"), 10.0),
            (t("Afbreekstreepjes", "Hyphens"), 16.0),
            (t("Kopregels", "Running lines"), 12.0),
            (t("Twijfel", "Doubt"), 44.0),
        ],
        &pages(view),
    )?;
    sheet(
        &mut workbook,
        t("Methode", "Method"),
        &[(t("Wat", "What"), 34.0), (t("Waarde", "Value"), 90.0)],
        &method(view),
    )?;
    workbook.save_to_buffer()
}

fn sheet(
    workbook: &mut Workbook,
    name: &str,
    columns: &[(&str, f64)],
    rows: &[Vec<Cell>],
) -> Result<(), XlsxError> {
    let head = Format::new().set_bold().set_background_color(0x00DD_E6E9);
    let wrap = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let top = Format::new().set_align(FormatAlign::Top);
    let sheet: &mut Worksheet = workbook.add_worksheet().set_name(name)?;
    for (column, (title, width)) in columns.iter().enumerate() {
        let column = u16::try_from(column).unwrap_or(u16::MAX);
        sheet.write_string_with_format(0, column, *title, &head)?;
        sheet.set_column_width(column, *width)?;
    }
    for (row, cells) in rows.iter().enumerate() {
        let row = u32::try_from(row + 1).unwrap_or(u32::MAX);
        for (column, cell) in cells.iter().enumerate() {
            let column = u16::try_from(column).unwrap_or(u16::MAX);
            match cell {
                Cell::Text(text) => {
                    let text: String = text.chars().take(LONGEST_CELL).collect();
                    sheet.write_string_with_format(row, column, text, &wrap)?;
                }
                Cell::Number(number) => {
                    sheet.write_number_with_format(row, column, *number, &top)?;
                }
                Cell::Empty => {}
            }
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    let last_row = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    let last_column = u16::try_from(columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    sheet.autofilter(0, 0, last_row, last_column)?;
    Ok(())
}

/// A sheet has 31 characters for its name, and none of `[]:*?/\\`.
fn sheet_name(nth: usize, title: &str) -> String {
    let plain = title.chars().filter(|sign| !"[]:*?/\\'".contains(*sign));
    format!(
        "{} {}",
        nth + 1,
        plain.take(27).collect::<String>().trim_end()
    )
}

fn figure_rows(figure: &FigureView) -> Vec<Vec<Cell>> {
    let mut rows = Vec::new();
    for row in &figure.rows {
        if let Some(group) = &row.group {
            rows.push(vec![group.clone().into()]);
        }
        let mut cells: Vec<Cell> = vec![row.head.clone().into()];
        cells.extend(row.cells.iter().map(|cell| {
            let quoted = cell.quotations.iter();
            let quoted = quoted.map(|one| format!("‘{}’ ({})", one.text, one.place.text));
            let text = std::iter::once(cell.text.clone()).filter(|text| !text.is_empty());
            let lines: Vec<String> = text.chain(quoted).collect();
            if lines.is_empty() {
                Cell::Empty
            } else {
                lines.join("\n").into()
            }
        }));
        rows.push(cells);
    }
    rows
}

fn findings(view: &View) -> Vec<Vec<Cell>> {
    view.parts()
        .flat_map(|(_, audit)| &audit.findings)
        .map(|finding| {
            vec![
                finding.text.clone().into(),
                finding.next.as_ref().into(),
                finding.elements.join(", ").into(),
                finding.id.clone().into(),
            ]
        })
        .collect()
}

fn elements(view: &View) -> Vec<Vec<Cell>> {
    view.parts()
        .flat_map(|(framework, audit)| {
            audit
                .elements
                .iter()
                .map(move |element| (framework, element))
        })
        .map(|(framework, element)| {
            let part = |of: fn(&crate::audit::Share) -> f64| {
                element.share.as_ref().map_or(Cell::Empty, |share| {
                    ((of(share) * 1000.0).round() / 1000.0).into()
                })
            };
            let rests_on = match &element.absence {
                Some(absence) => format!("{} {}", absence.text, absence.recall),
                None => element.hangs_on.join(" "),
            };
            vec![
                framework.title.clone().into(),
                element.cluster.clone().into(),
                element.label.clone().into(),
                element.standing_text.clone().into(),
                element.passages.into(),
                part(|share| share.share),
                part(|share| share.low),
                part(|share| share.high),
                rests_on.into(),
                element.id.clone().into(),
            ]
        })
        .collect()
}

fn passages(view: &View) -> Vec<Vec<Cell>> {
    let yes = |is: bool| -> Cell {
        if is {
            view.language.of("ja", "yes").into()
        } else {
            Cell::Empty
        }
    };
    view.parts()
        .flat_map(|(_, audit)| &audit.elements)
        .flat_map(|element| {
            element.evidence.iter().map(move |evidence| {
                vec![
                    element.label.clone().into(),
                    evidence.text.clone().into(),
                    evidence.stance_text.clone().into(),
                    yes(evidence.means),
                    evidence.place.name.clone().into(),
                    evidence.place.page.into(),
                    evidence.place.label.as_ref().into(),
                    evidence.place.section.join(" > ").into(),
                    evidence.terms.join(" · ").into(),
                    yes(evidence.flags.heading),
                    yes(evidence.flags.quotation),
                    yes(evidence.repeated),
                ]
            })
        })
        .collect()
}

fn pages(view: &View) -> Vec<Vec<Cell>> {
    let mut rows = Vec::new();
    for document in &view.documents {
        for page in &document.pages {
            rows.push(vec![
                document.name.clone().into(),
                Some(page.number).into(),
                page.label.as_ref().into(),
                page.characters.into(),
                page.words.into(),
                f64::from((page.dutch * 100.0).round() / 100.0).into(),
                usize::from(page.columns).into(),
                Some(page.joined_hyphens).into(),
                Some(page.running_lines).into(),
                page.doubt_text.as_ref().into(),
            ]);
        }
    }
    for unread in &view.unread {
        let mut row: Vec<Cell> = vec![unread.path.clone().into()];
        row.extend((0..8).map(|_| Cell::Empty));
        row.push(unread.reason.clone().into());
        rows.push(row);
    }
    rows
}

fn method(view: &View) -> Vec<Vec<Cell>> {
    let t = |nl: &'static str, en: &'static str| view.language.of(nl, en);
    let row = |name: &str, value: Cell| vec![Cell::from(name), value];
    let mut rows = vec![row("Krachtproef", view.version.clone().into())];
    for (framework, audit) in view.parts() {
        let thresholds = &framework.thresholds;
        rows.extend([
            row(t("Kader", "Framework"), framework.title.clone().into()),
            row(t("Bron", "Source"), framework.source.clone().into()),
            row(
                t("Lexicon", "Lexicon"),
                framework.lexicon_hash.clone().into(),
            ),
            row(t("Zoektermen", "Terms"), framework.terms.into()),
            row(
                t("Drempel twijfel (aandeel)", "Doubt threshold (share)"),
                thresholds.doubtful_share.into(),
            ),
            row(
                t(
                    "Niet gelezen in dit dossier (aandeel)",
                    "Not read in this dossier (share)",
                ),
                audit.doubtful_share.into(),
            ),
            row(
                t("Omschreven: kenmerken", "Described: indicators"),
                thresholds.described_indicators.into(),
            ),
            row(
                t(
                    "Ondersteund: passages met middel",
                    "Supported: passages with a means",
                ),
                thresholds.supported_passages.into(),
            ),
            row(
                t(
                    "Leefgebied: passages met inhoud",
                    "Life domain: passages of substance",
                ),
                thresholds.domain_passages.into(),
            ),
        ]);
    }
    for document in &view.documents {
        rows.push(row(
            &document.path,
            format!("SHA-256 {}", document.sha256).into(),
        ));
    }
    rows
}
