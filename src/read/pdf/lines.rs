//! Glyphs to lines: pieces of text on one baseline, in the order the page draws them.
//!
//! The drawing order is the reading order of nearly every producer, also through narrow gutters
//! where geometry interleaves columns (extraction.md, pitfall 3).

use super::font::Fonts;
use super::glyphs::Glyph;
use super::glyphs::PageGlyphs;

/// A piece of text on one baseline.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) text: String,
    /// Index into the pages.
    pub(super) page: usize,
    /// Quarter turns of its text.
    pub(super) turn: u8,
    pub(super) x0: f32,
    pub(super) x1: f32,
    /// Baseline; grows upward.
    pub(super) y: f32,
    /// Font size of most of its glyphs.
    pub(super) size: f32,
    /// Whether most of its glyphs are bold.
    pub(super) bold: bool,
    /// Marked content of its first glyph.
    pub(super) mcid: i32,
}

impl Line {
    /// Where the line stands between the foot (0) and the head (1) of a page `height` high.
    pub(super) fn height_on(&self, height: f32) -> f32 {
        self.y / height.max(1.0)
    }
}

/// Space between glyphs, in font sizes, from which a blank is read.
const BLANK: f32 = 0.17;
/// Space from which a new piece begins: a column, a cell, a tab stop.
const APART: f32 = 1.05;
/// Distance between baselines, in font sizes, of what still is one line: raised and lowered text.
const RAISED: f32 = 0.45;

/// The lines of a page.
/// Where `block_of` gives the element of the structure tree that marked content belongs to, a
/// piece ends with its element: cells that stand close stay apart.
pub(super) fn assemble(
    page: &PageGlyphs,
    number: usize,
    fonts: &Fonts<'_>,
    block_of: &dyn Fn(i32) -> Option<u32>,
) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut piece: Vec<&Glyph> = Vec::new();
    let mut right = 0.0_f32;
    for glyph in &page.glyphs {
        let text = text_of(page, glyph);
        if let Some(last) = piece.last() {
            let size = last.size.max(glyph.size).max(0.1);
            let gap = (glyph.x0 - right) / size;
            let blank = text.trim().is_empty();
            let joins = glyph.turn == last.turn
                && (glyph.y - last.y).abs() <= RAISED * size
                && gap > -1.0
                && gap < APART
                && same_content(last, glyph, block_of);
            if joins && is_shadow(&piece, glyph, page) {
                continue;
            }
            if !joins {
                if blank {
                    continue;
                }
                finish(&mut piece, page, number, fonts, &mut lines);
            }
        } else if text.trim().is_empty() {
            continue;
        }
        right = if piece.is_empty() {
            glyph.x1
        } else {
            right.max(glyph.x1)
        };
        piece.push(glyph);
    }
    finish(&mut piece, page, number, fonts, &mut lines);
    lines
}

/// Marked content divides cells that stand close; a change within a word does not.
fn same_content(last: &Glyph, glyph: &Glyph, block_of: &dyn Fn(i32) -> Option<u32>) -> bool {
    if last.mcid == glyph.mcid {
        return true;
    }
    let artifact = super::glyphs::ARTIFACT;
    (last.mcid == artifact) == (glyph.mcid == artifact)
        && match (block_of(last.mcid), block_of(glyph.mcid)) {
            (Some(one), Some(other)) => one == other,
            _ => true,
        }
}

/// Bold that is made by drawing twice.
fn is_shadow(piece: &[&Glyph], glyph: &Glyph, page: &PageGlyphs) -> bool {
    piece.iter().rev().take(48).any(|drawn| {
        (drawn.x0 - glyph.x0).abs() < 0.12 * glyph.size
            && (drawn.y - glyph.y).abs() < 0.12 * glyph.size
            && text_of(page, drawn) == text_of(page, glyph)
    })
}

fn text_of<'p>(page: &'p PageGlyphs, glyph: &Glyph) -> &'p str {
    let start = glyph.text as usize;
    &page.text[start..start + usize::from(glyph.length)]
}

fn finish(
    piece: &mut Vec<&Glyph>,
    page: &PageGlyphs,
    number: usize,
    fonts: &Fonts<'_>,
    lines: &mut Vec<Line>,
) {
    let Some(first) = piece.first().copied() else {
        return;
    };
    // the size, baseline and weight of a line are those of most of its glyphs
    let mut sizes: Vec<f32> = piece.iter().map(|glyph| glyph.size).collect();
    sizes.sort_by(f32::total_cmp);
    let size = sizes[sizes.len() / 2];
    let mut baselines: Vec<f32> = piece.iter().map(|glyph| glyph.y).collect();
    baselines.sort_by(f32::total_cmp);
    let y = baselines[baselines.len() / 2];
    let bold = piece
        .iter()
        .filter(|glyph| fonts.is_bold(usize::from(glyph.font)))
        .count()
        * 2
        > piece.len();
    let text = spell(piece, page, size, y);
    let x1 = piece.iter().map(|glyph| glyph.x1).fold(first.x1, f32::max);
    let x0 = piece.iter().map(|glyph| glyph.x0).fold(first.x0, f32::min);
    // a soft hyphen that is drawn within a line is a hyphen; at its end, `Hyphens` judges
    let text = text.trim();
    let text = match text.strip_suffix('\u{ad}') {
        Some(body) => format!("{}\u{ad}", body.replace('\u{ad}', "-")),
        None => text.replace('\u{ad}', "-"),
    };
    if !text.is_empty() {
        lines.push(Line {
            text,
            page: number,
            turn: first.turn,
            x0,
            x1,
            y,
            size,
            bold,
            mcid: first.mcid,
        });
    }
    piece.clear();
}

/// The text of a piece, blanks restored, letter-spacing undone.
fn spell(piece: &[&Glyph], page: &PageGlyphs, size: f32, y: f32) -> String {
    let blank = BLANK.max(letter_spacing(piece, page));
    let mut text = String::with_capacity(piece.len() + piece.len() / 5);
    let mut right = f32::MIN;
    for glyph in piece {
        let part = text_of(page, glyph);
        let raised = glyph.size < 0.8 * size && glyph.y > y + 0.12 * size;
        let gap = (glyph.x0 - right) / glyph.size.max(0.1);
        if gap > blank && !text.is_empty() && !text.ends_with(' ') && !part.starts_with(' ') {
            text.push(' ');
        }
        let after_word = text.chars().any(|sign| !sign.is_ascii_digit());
        if raised && after_word && part.chars().all(|sign| sign.is_ascii_digit()) {
            // a note number is no part of its word; before a note it stands as it is
            text.extend(part.chars().map(superscript));
        } else {
            text.push_str(part);
        }
        right = right.max(glyph.x1);
    }
    text
}

/// In "T o e k o m s t" every gap looks like a blank: then only a wider one is. Returns the width
/// from which a gap is a blank, 0 where the piece is not letter-spaced.
fn letter_spacing(piece: &[&Glyph], page: &PageGlyphs) -> f32 {
    if piece.len() < 6 {
        return 0.0;
    }
    let mut gaps: Vec<f32> = piece
        .windows(2)
        .filter(|pair| {
            !text_of(page, pair[0]).trim().is_empty() && !text_of(page, pair[1]).trim().is_empty()
        })
        .map(|pair| (pair[1].x0 - pair[0].x1) / pair[1].size.max(0.1))
        .collect();
    if gaps.len() < 5 {
        return 0.0;
    }
    gaps.sort_by(f32::total_cmp);
    let usual = gaps[gaps.len() / 2];
    if usual > 0.9 * BLANK {
        usual * 1.0 + 0.25
    } else {
        0.0
    }
}

fn superscript(digit: char) -> char {
    match digit {
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4' => '⁴',
        '5' => '⁵',
        '6' => '⁶',
        '7' => '⁷',
        '8' => '⁸',
        '9' => '⁹',
        _ => '⁰',
    }
}
