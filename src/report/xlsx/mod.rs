//! A workbook: findings, elements, passages, pages, method. Every text is written as text, so that
//! no cell can run as a formula; no date of making, so that the same input gives the same bytes.

mod rows;

use rust_xlsxwriter::DocProperties;
use rust_xlsxwriter::ExcelDateTime;
use rust_xlsxwriter::Format;
use rust_xlsxwriter::FormatAlign;
use rust_xlsxwriter::Workbook;
use rust_xlsxwriter::Worksheet;
use rust_xlsxwriter::XlsxError;

use super::view::View;

use rows::elements;
use rows::figure_rows;
use rows::findings;
use rows::method;
use rows::pages;
use rows::passages;

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
