//! PDF: glyphs by hayro, structure by lopdf, layout our own.
//!
//! glyphs → lines → (running lines set apart) → blocks → kinds → [`Draft`].

mod blocks;
mod font;
mod glyphs;
mod kinds;
mod lines;
mod running;
mod structure;
mod tables;

use std::sync::Arc;
use std::time::Duration;
use std::time::Instant;

use hayro_syntax::DecryptionError;
use hayro_syntax::LoadPdfError;
use hayro_syntax::Pdf;
use hayro_syntax::object::Dict;
use kurbo::Affine;
use kurbo::Point;

use super::draft::Draft;
use super::hyphen::Hyphens;
use crate::text::BlockKind;
use crate::text::Doubt;
use crate::text::Page;
use crate::text::Rect;

use blocks::Kind;
use lines::Line;

/// Time for one document, after which its remaining pages are doubts.
const PATIENCE: Duration = Duration::from_secs(12);
/// Pages, at most.
const MOST_PAGES: usize = 20_000;
/// Text of a document, at most, in bytes: the Bible in Dutch has 4 million.
const MOST_TEXT: usize = 64 * 1024 * 1024;

pub(super) fn read(bytes: Vec<u8>) -> Result<Draft, String> {
    // parsers recurse over what a file nests: give them a stack of their own
    let worker = std::thread::Builder::new()
        .stack_size(256 * 1024 * 1024)
        .spawn(move || read_on_this_thread(bytes))
        .map_err(|error| format!("no thread to read it on: {error}"))?;
    worker
        .join()
        .unwrap_or_else(|_| Err("its contents are damaged in a way no reader expects".into()))
}

fn read_on_this_thread(bytes: Vec<u8>) -> Result<Draft, String> {
    let bytes = Arc::new(bytes);
    let pdf = Pdf::new(bytes.clone()).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            "it is protected with a password; save a copy without one".to_owned()
        }
        LoadPdfError::Decryption(_) => {
            "it is encrypted in a way that cannot be opened; save a copy without encryption".into()
        }
        LoadPdfError::Invalid => {
            "it is no PDF, or too damaged to repair; open it in a viewer and save it again".into()
        }
    })?;
    let structure = if has_structure(&pdf) {
        structure::Structure::load(&bytes)
    } else {
        structure::Structure::default()
    };
    let deadline = Instant::now() + PATIENCE;
    let mut fonts = font::Fonts::new();
    let mut draft = Draft::default();
    let mut all: Vec<Line> = Vec::new();
    let mut views: Vec<Affine> = Vec::new();
    let mut text = 0;
    if pdf.pages().is_empty() {
        return Err("it has no pages".into());
    }
    for (number, page) in pdf.pages().iter().enumerate().take(MOST_PAGES) {
        let upright = Affine::new(page.initial_transform(false).as_coeffs());
        let mut ledger = Page {
            number: u32::try_from(number + 1).unwrap_or(u32::MAX),
            size: Some(page.render_dimensions()),
            label: structure.labels.get(&number).cloned(),
            ..Page::default()
        };
        if Instant::now() > deadline || text > MOST_TEXT {
            ledger.doubt = Some(Doubt::Unreadable);
        } else {
            let found = glyphs::read(page, upright, &mut fonts, deadline);
            text += found.text.len();
            ledger.image = found.image >= 0.2;
            ledger.scan = found.scan;
            let glyphs = found.glyphs.len().max(found.unmapped).max(1);
            ledger.unmapped = found.unmapped as f32 / glyphs as f32;
            if found.cut_off {
                ledger.doubt = Some(Doubt::Unreadable);
            }
            let block_of = |mcid| structure.place(number, mcid).map(|place| place.element);
            all.extend(lines::assemble(&found, number, &fonts, &block_of));
        }
        draft.pages.push(ledger);
        views.push(upright);
    }
    lay_out(&mut draft, &all, &views, &structure);
    Ok(draft)
}

/// Whether the catalogue speaks of a structure tree or page labels: only then is lopdf asked.
fn has_structure(pdf: &Pdf) -> bool {
    let catalogue = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
    catalogue.is_some_and(|catalogue| {
        catalogue.contains_key(b"StructTreeRoot".as_slice())
            || catalogue.contains_key(b"PageLabels".as_slice())
    })
}

fn lay_out(draft: &mut Draft, lines: &[Line], views: &[Affine], structure: &structure::Structure) {
    let heights: Vec<f32> = draft
        .pages
        .iter()
        .map(|page| page.size.map_or(842.0, |size| size.1))
        .collect();
    let (mut running, labels) = running::find(lines, &heights);
    for (line, running) in lines.iter().zip(&mut running) {
        *running |= line.mcid == glyphs::ARTIFACT;
    }
    for (page, label) in draft.pages.iter_mut().zip(labels) {
        if page.label.is_none() {
            page.label = label;
        }
    }
    let style = blocks::Style::of(lines, &running);
    let body: Vec<usize> = (0..lines.len()).filter(|&index| !running[index]).collect();
    let mut found = blocks::group(lines, &body, &style, structure);
    kinds::decide(&mut found, lines, &heights, &style, structure);
    tables::find(&mut found, lines);
    tables::count_columns(&found, lines, &mut draft.pages);
    let hyphens = Hyphens::learn(lines.iter().map(|line| line.text.as_str()));
    let mut feet = feet_and_heads(lines, &running, &heights);
    for block in &found {
        let first = &lines[block.lines[0]];
        feet.emit_before(draft, first.page, lines, views);
        let kind = match block.kind {
            Kind::Is(kind) => kind,
            Kind::Open => BlockKind::Paragraph,
            Kind::Item => BlockKind::Item { level: 1 },
        };
        emit(draft, kind, &block.lines, lines, views, &hyphens);
    }
    feet.emit_before(draft, draft.pages.len(), lines, views);
}

/// Writes a block, its bullet left out and its line-end hyphens undone.
fn emit(
    draft: &mut Draft,
    kind: BlockKind,
    indices: &[usize],
    lines: &[Line],
    views: &[Affine],
    hyphens: &Hyphens,
) {
    let mut texts: Vec<String> = indices
        .iter()
        .map(|&index| lines[index].text.clone())
        .collect();
    if let BlockKind::Item { .. } = kind {
        if let Some(rest) = kinds::bullet(&texts[0]) {
            texts[0] = rest.to_string();
        } else if kinds::is_bullet(&texts[0]) && texts.len() > 1 {
            texts[0].clear();
        }
    }
    for at in 0..texts.len().saturating_sub(1) {
        let (before, after) = texts.split_at_mut(at + 1);
        if hyphens.undo(&mut before[at], &after[0]) {
            let page = lines[indices[at]].page;
            draft.pages[page].joined_hyphens += 1;
        }
    }
    let parts = indices.iter().zip(&texts).map(|(&index, text)| {
        let line = &lines[index];
        (
            text.as_str(),
            line.page,
            Some(user_space(line, views[line.page])),
        )
    });
    draft.block_of_lines(kind, parts);
}

/// The box of a line, back in the user space of its page. Fonts reach some 0.8 of their size
/// above the baseline and 0.22 below.
fn user_space(line: &Line, upright: Affine) -> Rect {
    let corners = [
        (line.x0, line.y - 0.22 * line.size),
        (line.x1, line.y + 0.8 * line.size),
    ];
    let back = upright.inverse();
    let [one, other] = corners.map(|(x, y)| {
        let (x, y) = (f64::from(x), f64::from(y));
        let displayed = match line.turn {
            0 => Point::new(x, y),
            1 => Point::new(-y, x),
            2 => Point::new(-x, -y),
            _ => Point::new(y, -x),
        };
        back * displayed
    });
    Rect {
        x0: one.x.min(other.x) as f32,
        y0: one.y.min(other.y) as f32,
        x1: one.x.max(other.x) as f32,
        y1: one.y.max(other.y) as f32,
    }
}

/// Running lines wait for their turn: heads before the text of their page, feet after it.
struct Waiting {
    /// Index of the line, its page, and whether it comes after the text.
    lines: std::collections::VecDeque<(usize, usize, bool)>,
}

fn feet_and_heads(lines: &[Line], running: &[bool], heights: &[f32]) -> Waiting {
    let mut waiting: Vec<(usize, usize, bool)> = lines
        .iter()
        .enumerate()
        .filter(|(index, _)| running[*index])
        .map(|(index, line)| {
            let foot = line.height_on(heights[line.page]) < 0.5;
            (index, line.page, foot)
        })
        .collect();
    waiting.sort_by_key(|(index, page, foot)| (*page, *foot, *index));
    Waiting {
        lines: waiting.into(),
    }
}

impl Waiting {
    /// Writes the running lines of pages before `page`, and the heads of `page`.
    fn emit_before(&mut self, draft: &mut Draft, page: usize, lines: &[Line], views: &[Affine]) {
        while let Some(&(index, here, foot)) = self.lines.front() {
            if here > page || (here == page && foot) {
                break;
            }
            self.lines.pop_front();
            let line = &lines[index];
            draft.pages[here].running_lines += 1;
            let bbox = Some(user_space(line, views[here]));
            draft.block_of_lines(
                BlockKind::Running,
                std::iter::once((line.text.as_str(), here, bbox)),
            );
        }
    }
}
