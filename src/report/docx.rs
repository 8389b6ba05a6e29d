//! A document to work on in a meeting: the findings, the figures with their quotations, and empty
//! cells for what is left to people. Real headings and tables, so that Word and a screen reader
//! find their way; a fixed date, so that the same input gives the same bytes.

use std::io::Cursor;

use docx_rs::Docx;
use docx_rs::Paragraph;
use docx_rs::Run;
use docx_rs::RunFonts;
use docx_rs::Shading;
use docx_rs::Style;
use docx_rs::StyleType;
use docx_rs::Table;
use docx_rs::TableCell;
use docx_rs::TableCellMargins;
use docx_rs::TableLayoutType;
use docx_rs::TableRow;
use docx_rs::WidthType;

use super::view::AuditView;
use super::view::FigureCell;
use super::view::FigureView;
use super::view::View;

/// Width of an A4 page in landscape between its margins, in twentieths of a point.
const WIDTH: usize = 13_958;
/// Width of a column that people fill in.
const FILL: usize = 1_700;
/// A moment for the properties: a clock would change the bytes.
const DATE: &str = "2000-01-01T00:00:00Z";

pub(super) fn write(view: &View) -> Result<Vec<u8>, String> {
    let t = |nl: &'static str, en: &'static str| view.language.of(nl, en);
    let mut docx = Docx::new()
        .created_at(DATE)
        .updated_at(DATE)
        // A4, landscape: the tables are wide
        .page_size(16_838, 11_906)
        .page_orient(docx_rs::PageOrientationType::Landscape)
        .page_margin(
            docx_rs::PageMargin::new()
                .left(1_440)
                .right(1_440)
                .top(1_200)
                .bottom(1_200),
        )
        .default_fonts(RunFonts::new().ascii("Calibri").hi_ansi("Calibri"))
        .default_size(21)
        .add_style(heading("Heading1", 34))
        .add_style(heading("Heading2", 27))
        .add_paragraph(styled(
            &format!("{} {}", view.title(), t("in het beleid", "in policy")),
            "Heading1",
        ));
    let searched = &view.audit.searched;
    let names: Vec<&str> = view.documents.iter().map(|one| one.name.as_str()).collect();
    docx = docx.add_paragraph(plain(&format!(
        "{}: {} ({} {}).",
        t("Gelezen", "Read"),
        view.language.list(&names),
        view.language.number(searched.passages),
        t("passages", "passages"),
    )));
    for unread in &view.unread {
        docx = docx.add_paragraph(plain(&format!(
            "{}: {} ({})",
            t("Niet gelezen", "Not read"),
            unread.path,
            unread.reason
        )));
    }
    for (framework, audit) in view.parts() {
        if !view.further.is_empty() {
            docx = docx.add_paragraph(styled(&framework.title, "Heading1"));
        }
        docx = docx.add_paragraph(plain(&framework.question));
        docx = part(docx, view, audit);
    }
    for (framework, _) in view.parts() {
        docx = docx.add_paragraph(plain(&format!(
            "Krachtproef {}, lexicon {} {}. {}: {}.",
            view.version,
            framework.id,
            framework.lexicon_hash,
            t("Bron", "Source"),
            framework.source
        )));
    }
    let mut bytes = Cursor::new(Vec::new());
    docx.pack(&mut bytes).map_err(|error| error.to_string())?;
    Ok(bytes.into_inner())
}

fn part(mut docx: Docx, view: &View, audit: &AuditView) -> Docx {
    let t = |nl: &'static str, en: &'static str| view.language.of(nl, en);
    if !audit.findings.is_empty() {
        docx = docx.add_paragraph(styled(t("Bevindingen", "Findings"), "Heading2"));
        for finding in &audit.findings {
            docx = docx.add_paragraph(plain(&finding.text));
        }
    }
    for figure in &audit.figures {
        docx = figure_table(docx, figure);
    }
    if audit.figures.is_empty() {
        docx = docx.add_paragraph(styled(t("Elementen", "Elements"), "Heading2"));
        docx = docx
            .add_table(elements(view, audit))
            .add_paragraph(plain(""));
    }
    docx
}

fn figure_table(mut docx: Docx, figure: &FigureView) -> Docx {
    docx = docx
        .add_paragraph(styled(&figure.title, "Heading2"))
        .add_paragraph(plain(&figure.explains));
    if let Some(note) = &figure.note {
        docx = docx.add_paragraph(plain(note));
    }
    if figure.rows.is_empty() {
        return docx;
    }
    let fills = figure.rows[0].cells.iter().filter(|cell| cell.fill).count();
    let wide = figure.columns.len() - fills;
    let width = (WIDTH - fills * FILL) / wide;
    let mut widths = vec![width];
    widths.extend(
        figure.rows[0]
            .cells
            .iter()
            .map(|cell| if cell.fill { FILL } else { width }),
    );
    let head = figure
        .columns
        .iter()
        .zip(&widths)
        .map(|(title, width)| cell(*width).shading(tint()).add_paragraph(bold(title)));
    let mut rows = vec![TableRow::new(head.collect()).cant_split()];
    for row in &figure.rows {
        if let Some(group) = &row.group {
            let whole = cell(WIDTH)
                .grid_span(figure.columns.len())
                .add_paragraph(bold(group));
            rows.push(TableRow::new(vec![whole]));
        }
        let mut cells = vec![cell(widths[0]).add_paragraph(bold(&row.head))];
        let shown = row.cells.iter().zip(&widths[1..]);
        cells.extend(shown.map(|(shown, width)| figure_cell(shown, *width)));
        rows.push(TableRow::new(cells));
    }
    docx.add_table(table(rows, widths)).add_paragraph(plain(""))
}

fn figure_cell(shown: &FigureCell, width: usize) -> TableCell {
    let mut made = cell(width);
    if !shown.text.is_empty() || shown.quotations.is_empty() {
        made = made.add_paragraph(plain(&shown.text));
    }
    for quotation in &shown.quotations {
        made = made.add_paragraph(
            Paragraph::new()
                .add_run(
                    Run::new()
                        .add_text(format!("‘{}’ ", quotation.text))
                        .italic(),
                )
                .add_run(
                    Run::new()
                        .add_text(format!("({})", quotation.place.text))
                        .size(18),
                ),
        );
    }
    made
}

/// A framework without figures: its elements with standing and best quotation.
fn elements(view: &View, audit: &AuditView) -> Table {
    let t = |nl: &'static str, en: &'static str| view.language.of(nl, en);
    let widths = vec![3_000, 2_200, WIDTH - 5_200];
    let titles = [
        t("Element", "Element"),
        t("Stand", "Standing"),
        t("Wat erover staat", "What is written"),
    ];
    let head = titles
        .iter()
        .zip(&widths)
        .map(|(title, width)| cell(*width).shading(tint()).add_paragraph(bold(title)));
    let mut rows = vec![TableRow::new(head.collect()).cant_split()];
    for element in &audit.elements {
        let mut said = cell(widths[2]);
        match (element.evidence.first(), &element.absence) {
            (Some(best), _) => {
                said = said.add_paragraph(plain(&format!("‘{}’ ({})", best.text, best.place.text)));
            }
            (None, Some(absence)) => said = said.add_paragraph(plain(&absence.text)),
            (None, None) => {}
        }
        rows.push(TableRow::new(vec![
            cell(widths[0]).add_paragraph(bold(&element.label)),
            cell(widths[1]).add_paragraph(plain(&element.standing_text)),
            said,
        ]));
    }
    table(rows, widths)
}

fn table(rows: Vec<TableRow>, widths: Vec<usize>) -> Table {
    Table::new(rows)
        .set_grid(widths)
        .width(WIDTH, WidthType::Dxa)
        .layout(TableLayoutType::Fixed)
        .margins(TableCellMargins::new().margin(60, 100, 60, 100))
}

fn cell(width: usize) -> TableCell {
    TableCell::new().width(width, WidthType::Dxa)
}

fn tint() -> Shading {
    Shading::new().fill("E3EAEC")
}

fn heading(id: &str, size: usize) -> Style {
    Style::new(id, StyleType::Paragraph)
        .name(match id {
            "Heading1" => "heading 1",
            _ => "heading 2",
        })
        .size(size)
        .bold()
        .color("1F4E5F")
}

fn styled(text: &str, style: &str) -> Paragraph {
    Paragraph::new()
        .style(style)
        .keep_next(true)
        .add_run(Run::new().add_text(text))
}

fn plain(text: &str) -> Paragraph {
    Paragraph::new().add_run(Run::new().add_text(text))
}

fn bold(text: &str) -> Paragraph {
    Paragraph::new().add_run(Run::new().add_text(text).bold())
}
