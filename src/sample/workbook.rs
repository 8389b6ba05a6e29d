//! A sample as a workbook: instructions, and a sheet for each of two people. In Dutch, as those who
//! fill it in are.
//!
//! Every text is written as text and marked so, that nothing a document says can run as a formula;
//! all but the cells to be filled in is locked.

use rust_xlsxwriter::DataValidation;
use rust_xlsxwriter::DocProperties;
use rust_xlsxwriter::ExcelDateTime;
use rust_xlsxwriter::Format;
use rust_xlsxwriter::FormatAlign;
use rust_xlsxwriter::FormatBorder;
use rust_xlsxwriter::ProtectionOptions;
use rust_xlsxwriter::Workbook;
use rust_xlsxwriter::Worksheet;
use rust_xlsxwriter::XlsxError;

use super::Sample;
use crate::lexicon::Framework;
use crate::tag::Stance;

/// The sheets that people fill in.
pub(super) const CODERS: [&str; 2] = ["Codeur A", "Codeur B"];
/// The columns before those of the elements.
pub(super) const BEFORE: [&str; 4] = ["id", "zin", "document", "blz."];
/// The columns after them.
pub(super) const AFTER: [&str; 4] = ["geen", "houding", "middel", "opmerking"];
const INSTRUCTION: &str = "Instructie";
/// Characters of a cell, at most; Excel refuses more.
const LONGEST_CELL: usize = 32_000;

const STEPS: [&str; 9] = [
    "Twee mensen coderen deze zinnen, ieder op een eigen blad (Codeur A, Codeur B), zonder elkaars blad te zien of te overleggen. Werk daarom ieder in een eigen kopie van dit bestand.",
    "Lees één zin tegelijk, zoals die er staat. Zoek de zin niet op in het document en raadpleeg geen uitkomst van Krachtproef.",
    "Zet een 1 bij elk element waarover de zin iets zegt van of voor inwoners. Meer dan één mag. Een gebrek, een grens of een vraag telt ook; het trefwoord hoeft er niet te staan.",
    "Een naam alleen (van een wet, organisatie of project) telt niet, en het woord over de gemeente of professionals in plaats van inwoners ook niet.",
    "Gaat de zin over geen enkel element, zet dan een 1 onder ‘geen’. Een rij zonder 1 geldt als nog niet gecodeerd.",
    "Kies bij ‘houding’ wat de zin met het element doet, als de zin een element raakt dat hieronder een houding heeft. Zijn er twee van toepassing, dan geldt die van de hoofdzin.",
    "Zet bij houding ‘ondersteuning’ onder ‘middel’ een 1 als de zin zelf een concreet middel noemt (voorziening, training, coach, methode, geld, afspraak), anders een 0.",
    "Zet twijfel en toelichting onder ‘opmerking’; verander geen andere cellen.",
    "Klaar? krachtproef evaluate <bestand van A> <bestand van B> berekent de overeenstemming en hoe goed het instrument het doet. Het sleutelbestand (…-sleutel.json) blijft bij wie de steekproef trok.",
];

fn explain(stance: Stance) -> &'static str {
    match stance {
        Stance::Definitie => "legt uit wat het element is of eronder wordt verstaan",
        Stance::Begrenzing => {
            "gaat over een grens, gebrek, risico of uitzondering van wat mensen kunnen, willen of dragen"
        }
        Stance::Toetsing => {
            "laat een college, consulent of team onderzoeken, wegen of vaststellen of iemand het heeft, zonder het te versterken"
        }
        Stance::Ondersteuning => {
            "zegt dat gemeente, professional, voorziening of omgeving het versterkt, mogelijk maakt, erop aansluit of er ruimte voor geeft"
        }
        Stance::Beroep => "verwacht, eist of veronderstelt het van inwoners",
        Stance::Meting => "telt, volgt, evalueert of meldt het als uitkomst of cijfer",
        Stance::Vermelding => "noemt, waardeert of beoogt het zonder een van de andere zes",
    }
}

pub(super) fn write(sample: &Sample, framework: &Framework) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // a fixed date: a workbook must have one, and a clock would change the bytes
    let date = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(
        &DocProperties::new()
            .set_title("Krachtproef: steekproef")
            .set_creation_datetime(&date),
    );
    instruction(&mut workbook, sample, framework)?;
    for name in CODERS {
        let sheet = workbook.add_worksheet().set_name(name)?;
        coder(sheet, sample, framework)?;
    }
    workbook.save_to_buffer()
}

fn instruction(
    workbook: &mut Workbook,
    sample: &Sample,
    framework: &Framework,
) -> Result<(), XlsxError> {
    let sheet = workbook.add_worksheet().set_name(INSTRUCTION)?;
    sheet.set_column_width(0, 30)?.set_column_width(1, 34)?;
    sheet.set_column_width(2, 100)?;
    let head = Format::new().set_bold();
    let mut row = 0;
    let mut line = |cells: [&str; 3], bold: bool| -> Result<(), XlsxError> {
        for (column, text) in (0..).zip(cells) {
            let format = if bold {
                head.clone()
            } else {
                text_format(text)
            };
            sheet.write_string_with_format(row, column, text, &format)?;
        }
        row += 1;
        Ok(())
    };
    let title = format!("Zinnen coderen: {}", framework.title.nl);
    line([&title, "", ""], true)?;
    let number = format!("{} zinnen", sample.sentences.len());
    line(["Steekproef", &sample.key.sample, &number], false)?;
    line(["", "", ""], false)?;
    line(["Stap", "", "Wat te doen"], true)?;
    for (number, step) in STEPS.iter().enumerate() {
        line([&(number + 1).to_string(), "", step], false)?;
    }
    line(["", "", ""], false)?;
    line(["Element (id)", "Naam", "Waar het om gaat"], true)?;
    for element in &framework.elements {
        let domain = framework.clusters[element.cluster].domain;
        let note = if domain { " (zonder houding)" } else { "" };
        let label = format!("{}{note}", element.label.nl);
        line([&element.id, &label, &element.definition.nl], false)?;
    }
    line(["", "", ""], false)?;
    line(["Houding (id)", "", "De zin …"], true)?;
    for stance in Stance::ALL {
        line([stance.id(), "", explain(stance)], false)?;
    }
    sheet.protect();
    Ok(())
}

fn coder(sheet: &mut Worksheet, sample: &Sample, framework: &Framework) -> Result<(), XlsxError> {
    let head = Format::new()
        .set_bold()
        .set_background_color(0x00DD_E6E9)
        .set_align(FormatAlign::Bottom);
    let upright = head.clone().set_rotation(90);
    let open = Format::new()
        .set_unlocked()
        .set_border(FormatBorder::Hair)
        .set_align(FormatAlign::Top)
        .set_text_wrap();
    let elements: Vec<&str> = framework.elements.iter().map(|it| it.id.as_str()).collect();
    let titles: Vec<&str> = BEFORE
        .into_iter()
        .chain(elements.iter().copied())
        .chain(AFTER)
        .collect();
    let first = column(BEFORE.len());
    let geen = column(BEFORE.len() + elements.len());
    let (houding, middel, opmerking) = (geen + 1, geen + 2, geen + 3);
    for (at, title) in titles.iter().enumerate() {
        let at = column(at);
        let tick = (first..=geen).contains(&at) || at == middel;
        let (format, width) = match at {
            _ if tick => (&upright, 4),
            0 => (&head, 13),
            1 => (&head, 80),
            3 => (&head, 6),
            _ if at == opmerking => (&head, 40),
            _ => (&head, 18),
        };
        sheet.write_string_with_format(0, at, *title, format)?;
        sheet.set_column_width(at, width)?;
    }
    sheet.set_row_height(0, 150)?;
    for (row, drawn) in (1..).zip(&sample.sentences) {
        let text: String = drawn.text.chars().take(LONGEST_CELL).collect();
        for (at, text) in (0..).zip([drawn.id.as_str(), &text, &drawn.document]) {
            sheet.write_string_with_format(row, at, text, &text_format(text))?;
        }
        if let Some(page) = drawn.page {
            sheet.write_number_with_format(row, 3, page, &text_format(""))?;
        }
        for at in first..=opmerking {
            sheet.write_blank(row, at, &open)?;
        }
    }
    let last = u32::try_from(sample.sentences.len()).unwrap_or(u32::MAX);
    let tick = DataValidation::new()
        .allow_list_strings(&["0", "1"])?
        .set_error_message("Vul 0 of 1 in, of laat de cel leeg.")?;
    sheet.add_data_validation(1, first, last, geen, &tick)?;
    sheet.add_data_validation(1, middel, last, middel, &tick)?;
    let stances = DataValidation::new()
        .allow_list_strings(&Stance::ALL.map(Stance::id))?
        .set_error_message("Kies een houding uit de lijst, of laat de cel leeg.")?;
    sheet.add_data_validation(1, houding, last, houding, &stances)?;
    sheet.set_freeze_panes(1, 2)?;
    sheet.protect_with_options(&ProtectionOptions {
        format_columns: true,
        format_rows: true,
        ..ProtectionOptions::default()
    });
    Ok(())
}

/// Locked text; what begins as a formula is marked as text, too, for whoever unlocks and edits it.
fn text_format(text: &str) -> Format {
    let format = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format.set_quote_prefix()
    } else {
        format
    }
}

fn column(at: usize) -> u16 {
    u16::try_from(at).unwrap_or(u16::MAX)
}
