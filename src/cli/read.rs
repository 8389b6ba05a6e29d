//! `krachtproef read`: what the tool saw, for checking.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use clap::ValueEnum;
use krachtproef::text::Document;
use krachtproef::text::Doubt;
use krachtproef::text::Passage;
use krachtproef::text::PassageKind;
use serde::Serialize;

/// Show what the tool saw: pages, passages, kinds and sections, in reading order.
#[derive(Debug, Args)]
pub(crate) struct Read {
    /// Documents, or folders of documents.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// How to show it.
    #[arg(long, value_enum, default_value_t = Shape::Text)]
    format: Shape,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Shape {
    /// For reading.
    Text,
    /// `{"documents":[{"path","pages":[…],"passages":[…]}]}`
    Json,
}

#[derive(Serialize)]
struct Shown<'d> {
    documents: Vec<ShownDocument<'d>>,
    unread: Vec<Unread>,
}

#[derive(Serialize)]
struct Unread {
    path: String,
    reason: String,
}

#[derive(Serialize)]
struct ShownDocument<'d> {
    path: &'d str,
    format: krachtproef::text::Format,
    title: Option<&'d str>,
    sha256: &'d str,
    pages: Vec<ShownPage<'d>>,
    passages: Vec<ShownPassage<'d>>,
}

#[derive(Serialize)]
struct ShownPage<'d> {
    number: u32,
    label: Option<&'d str>,
    doubt: Option<Doubt>,
    characters: usize,
    words: usize,
    dutch: f32,
    columns: u8,
    joined_hyphens: u32,
    running_lines: u32,
    image: bool,
}

#[derive(Serialize)]
struct ShownPassage<'d> {
    text: &'d str,
    kind: PassageKind,
    /// The physical page, from 1; null where the format has no pages.
    page: Option<u32>,
    label: Option<&'d str>,
    section: Vec<&'d str>,
    paragraph: usize,
    introduction: Option<&'d str>,
    colophon: bool,
}

impl Read {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let (read, unread) = super::input::read_all(&self.paths);
        let split: Vec<(Document, Vec<Passage>)> = read
            .into_iter()
            .map(|document| {
                let passages = krachtproef::split::split(&document);
                (document, passages)
            })
            .collect();
        let shown = Shown {
            documents: split
                .iter()
                .map(|(document, passages)| show(document, passages))
                .collect(),
            unread: unread
                .iter()
                .map(|error| Unread {
                    path: error.path.clone(),
                    reason: error.reason.clone(),
                })
                .collect(),
        };
        let mut out = std::io::BufWriter::new(std::io::stdout().lock());
        match self.format {
            Shape::Json => {
                serde_json::to_writer_pretty(&mut out, &shown)?;
                writeln!(out)?;
            }
            Shape::Text => {
                for document in &shown.documents {
                    print(&mut out, document)?;
                }
            }
        }
        out.flush()?;
        Ok(super::input::complain(&unread))
    }
}

fn show<'d>(document: &'d Document, passages: &'d [Passage]) -> ShownDocument<'d> {
    let text = |passage: &Passage| passage.span.slice(&document.text);
    ShownDocument {
        path: &document.path,
        format: document.format,
        title: document.title.as_deref(),
        sha256: &document.sha256,
        pages: document
            .pages
            .iter()
            .map(|page| ShownPage {
                number: page.number,
                label: page.label.as_deref(),
                doubt: page.doubt,
                characters: page.characters,
                words: page.words,
                dutch: page.dutch,
                columns: page.columns,
                joined_hyphens: page.joined_hyphens,
                running_lines: page.running_lines,
                image: page.image,
            })
            .collect(),
        passages: passages
            .iter()
            .map(|passage| ShownPassage {
                text: text(passage),
                kind: passage.kind,
                page: passage.page.map(|page| document.pages[page].number),
                label: passage
                    .page
                    .and_then(|page| document.pages[page].label.as_deref()),
                section: passage
                    .section
                    .iter()
                    .map(|&heading| text(&passages[heading]))
                    .collect(),
                paragraph: passage.paragraph,
                introduction: passage.intro.map(|intro| text(&passages[intro])),
                colophon: passage.colophon,
            })
            .collect(),
    }
}

fn print(out: &mut impl Write, document: &ShownDocument<'_>) -> std::io::Result<()> {
    writeln!(out, "== {}", document.path)?;
    for page in document.pages.iter().filter(|page| page.doubt.is_some()) {
        let doubt = page
            .doubt
            .map(|doubt| format!("{doubt:?}"))
            .unwrap_or_default();
        writeln!(out, "   page {}: doubt, {doubt}", page.number)?;
    }
    let mut page = None;
    for passage in &document.passages {
        if passage.page != page {
            page = passage.page;
            let label = passage.label.map(|label| format!(" ({label})"));
            let number = page.map_or_else(|| "?".into(), |page| page.to_string());
            writeln!(out, "-- page {number}{}", label.unwrap_or_default())?;
        }
        let kind = serde_json::to_value(passage.kind)
            .ok()
            .and_then(|kind| kind.as_str().map(str::to_owned))
            .unwrap_or_default();
        writeln!(out, "{kind:>9}  {}", passage.text)?;
    }
    Ok(())
}
