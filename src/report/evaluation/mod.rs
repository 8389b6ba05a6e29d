//! An [`Evaluation`] for reading: on a terminal, as Markdown, as JSON. The first two are the same
//! blocks, set differently.

mod differ;
mod figures;
mod meaning;
mod paragraph;

use super::Language;
use super::summary::Style;
use crate::evaluate::Evaluation;
use crate::lexicon::Framework;
use crate::lexicon::Interval;

/// How much to show of what can be very long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    /// The first of it, and how much more there is.
    Capped,
    /// All.
    All,
}

/// A piece of the text.
enum Block {
    Title(String),
    Text(String),
    /// What only some want to know.
    Note(String),
    Table {
        head: Vec<String>,
        rows: Vec<Vec<String>>,
    },
    Item(Style, String),
    /// Something to paste elsewhere.
    Quote(String),
}

/// The text while it is written.
struct Writer<'w> {
    evaluation: &'w Evaluation,
    framework: &'w Framework,
    language: Language,
    length: Length,
    blocks: Vec<Block>,
}

/// The evaluation as pieces of text for a terminal.
pub fn evaluation_summary(
    evaluation: &Evaluation,
    framework: &Framework,
    language: Language,
    length: Length,
) -> Vec<(Style, String)> {
    let mut pieces = Vec::new();
    for block in Writer::write(evaluation, framework, language, length) {
        match block {
            Block::Title(text) => pieces.push((Style::Title, format!("\n{text}\n"))),
            Block::Text(text) => pieces.push((Style::Plain, format!("{text}\n"))),
            Block::Note(text) => pieces.push((Style::Quiet, format!("{text}\n"))),
            Block::Quote(text) => pieces.push((Style::Plain, format!("\n{text}\n"))),
            Block::Item(style, text) => pieces.push((style, format!("  {text}\n"))),
            Block::Table { head, rows } => {
                let width = |column: usize| {
                    let cells = rows.iter().chain([&head]).filter_map(|row| row.get(column));
                    cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
                };
                let widths: Vec<usize> = (0..head.len()).map(width).collect();
                let line = |cells: &[String]| {
                    let mut line = String::from(" ");
                    for (at, (cell, width)) in cells.iter().zip(&widths).enumerate() {
                        line.push(' ');
                        line.push_str(&if at == 0 {
                            format!("{cell:<width$}")
                        } else {
                            format!("{cell:>width$}")
                        });
                        line.push(' ');
                    }
                    line.truncate(line.trim_end().len());
                    line.push('\n');
                    line
                };
                pieces.push((Style::Quiet, line(&head)));
                for row in &rows {
                    pieces.push((Style::Plain, line(row)));
                }
            }
        }
    }
    pieces
}

/// The evaluation as Markdown, complete.
pub fn evaluation_markdown(
    evaluation: &Evaluation,
    framework: &Framework,
    language: Language,
) -> String {
    let mut out = format!(
        "# {}\n",
        language.of("Krachtproef: evaluatie", "Krachtproef: evaluation")
    );
    let mut listing = false;
    for block in Writer::write(evaluation, framework, language, Length::All) {
        let item = matches!(block, Block::Item(..));
        if !(listing && item) {
            out.push('\n');
        }
        listing = item;
        let plain = super::markdown::plain;
        match block {
            Block::Title(text) => out.push_str(&format!("## {}\n", plain(&text))),
            Block::Text(text) | Block::Note(text) => out.push_str(&format!("{}\n", plain(&text))),
            Block::Quote(text) => out.push_str(&format!("> {}\n", plain(&text))),
            Block::Item(_, text) => out.push_str(&format!("- {}\n", plain(&text))),
            Block::Table { head, rows } => {
                let line = |cells: &[String]| {
                    let cells: Vec<String> = cells.iter().map(|cell| plain(cell)).collect();
                    format!("| {} |\n", cells.join(" | "))
                };
                out.push_str(&line(&head));
                out.push_str("| --- |");
                out.push_str(&" ---: |".repeat(head.len() - 1));
                out.push('\n');
                for row in &rows {
                    out.push_str(&line(row));
                }
            }
        }
    }
    out
}

/// The evaluation as JSON, complete.
///
/// # Errors
/// None that is known: what JSON cannot hold.
pub fn evaluation_json(evaluation: &Evaluation) -> Result<String, String> {
    let mut text = serde_json::to_string_pretty(evaluation).map_err(|error| error.to_string())?;
    text.push('\n');
    Ok(text)
}

impl<'w> Writer<'w> {
    fn write(
        evaluation: &'w Evaluation,
        framework: &'w Framework,
        language: Language,
        length: Length,
    ) -> Vec<Block> {
        let mut writer = Self {
            evaluation,
            framework,
            language,
            length,
            blocks: Vec::new(),
        };
        writer.figures();
        writer.disagreements();
        writer.comparison();
        writer.meaning();
        writer.paragraphs();
        writer.blocks
    }

    fn t<'t>(&self, nl: &'t str, en: &'t str) -> &'t str {
        self.language.of(nl, en)
    }

    fn title(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Title(text.into()));
    }

    fn text(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Text(text.into()));
    }

    fn note(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Note(text.into()));
    }

    fn table(&mut self, head: &[&str], rows: Vec<Vec<String>>) {
        self.blocks.push(Block::Table {
            head: head.iter().map(ToString::to_string).collect(),
            rows,
        });
    }

    fn item(&mut self, style: Style, text: String) {
        self.blocks.push(Block::Item(style, text));
    }
}

impl Language {
    /// Two decimals, with the comma of the language.
    fn decimal(self, value: f64) -> String {
        let text = format!("{value:.2}");
        match self {
            Self::Nl => text.replace('.', ","),
            Self::En => text,
        }
    }

    /// The same of what may not be defined.
    fn decimal_or_dash(self, value: Option<f64>) -> String {
        value.map_or_else(|| "–".to_owned(), |value| self.decimal(value))
    }

    /// `0,82 (0,68–0,91)`.
    fn interval(self, share: Option<Interval>) -> String {
        share.map_or_else(
            || "–".to_owned(),
            |share| {
                let [value, low, high] =
                    [share.value, share.low, share.high].map(|share| self.decimal(share));
                format!("{value} ({low}–{high})")
            },
        )
    }
}
