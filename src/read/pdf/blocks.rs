//! Lines to blocks: paragraphs, headings, items, cells, notes; over columns and pages.

use std::collections::HashMap;

use super::kinds;
use super::lines::Line;
use super::structure::Place;
use super::structure::Role;
use super::structure::Structure;
use crate::text::BlockKind;

/// Lines that are one block, by index.
#[derive(Debug, Clone)]
pub(super) struct Block {
    pub(super) lines: Vec<usize>,
    pub(super) kind: Kind,
    /// The element of the structure tree it is.
    pub(super) place: Option<Place>,
}

/// What a block is, while it is still being found out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// To be decided by its looks.
    Open,
    /// Begins with a bullet or a number.
    Item,
    /// Decided.
    Is(BlockKind),
}

/// What holds for the whole document.
#[derive(Debug)]
pub(super) struct Style {
    /// Font size of most text.
    pub(super) body: f32,
    /// Whether most text of that size is bold.
    pub(super) body_bold: bool,
    /// Usual distance between baselines, in font sizes, by size in half points.
    leading: HashMap<i32, f32>,
}

impl Style {
    pub(super) fn of(lines: &[Line], running: &[bool]) -> Self {
        let mut sizes: HashMap<i32, (usize, usize)> = HashMap::new();
        let mut steps: HashMap<i32, Vec<f32>> = HashMap::new();
        for (index, line) in lines.iter().enumerate() {
            if running[index] {
                continue;
            }
            let count = line.text.len();
            let size = sizes.entry(half_points(line.size)).or_default();
            size.0 += count;
            size.1 += if line.bold { count } else { 0 };
            if let Some(next) = lines.get(index + 1)
                && next.page == line.page
                && next.turn == line.turn
                && half_points(next.size) == half_points(line.size)
            {
                let step = (line.y - next.y) / line.size.max(0.1);
                if (0.7..2.6).contains(&step) && next.x0 < line.x1 && line.x0 < next.x1 {
                    steps.entry(half_points(line.size)).or_default().push(step);
                }
            }
        }
        let body = sizes
            .iter()
            .max_by_key(|(size, (count, _))| (*count, **size))
            .map_or((22, (0, 0)), |(size, counts)| (*size, *counts));
        let leading = steps
            .into_iter()
            .filter(|(_, steps)| steps.len() >= 3)
            .map(|(size, steps)| (size, mode(&steps)))
            .collect();
        Self {
            body: body.0 as f32 / 2.0,
            body_bold: body.1.1 * 2 > body.1.0,
            leading,
        }
    }

    fn leading(&self, size: f32) -> f32 {
        self.leading
            .get(&half_points(size))
            .copied()
            .unwrap_or(1.35)
    }
}

fn half_points(size: f32) -> i32 {
    (size * 2.0).round() as i32
}

/// The most frequent value, in twentieths.
fn mode(values: &[f32]) -> f32 {
    let mut counts: HashMap<i32, usize> = HashMap::new();
    for value in values {
        *counts.entry((value * 20.0).round() as i32).or_default() += 1;
    }
    counts
        .into_iter()
        .max_by_key(|(value, count)| (*count, -*value))
        .map_or(1.35, |(value, _)| value as f32 / 20.0)
}

/// Groups the lines of a document, in order, into blocks.
pub(super) fn group(
    lines: &[Line],
    order: &[usize],
    style: &Style,
    structure: &Structure,
) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut rights: HashMap<(usize, i32), f32> = HashMap::new();
    for &index in order {
        let line = &lines[index];
        let right = rights
            .entry((line.page, column_of(line)))
            .or_insert(line.x1);
        *right = right.max(line.x1);
    }
    for &index in order {
        let line = &lines[index];
        let place = structure
            .place(line.page, line.mcid)
            .filter(|place| place.role != Role::Other);
        let right = |line: &Line| rights.get(&(line.page, column_of(line))).copied();
        let joined = match blocks.last_mut() {
            Some(block) => {
                let last = &lines[*block.lines.last().expect("a block has lines")];
                let joins = match (block.place, place) {
                    (Some(one), Some(other)) => same_element(one, other),
                    (None, None) => continues(block, last, line, lines, style, right(last)),
                    _ => false,
                };
                if joins {
                    block.lines.push(index);
                    if block.place.is_some_and(|place| place.role == Role::Label) {
                        block.place = place;
                    }
                }
                joins
            }
            None => false,
        };
        if joined || rejoin(&mut blocks, lines, index, place, style) {
            continue;
        }
        blocks.push(Block {
            lines: vec![index],
            kind: if place.is_none() && kinds::begins_item(&line.text) {
                Kind::Item
            } else {
                Kind::Open
            },
            place,
        });
    }
    blocks
}

fn same_element(one: Place, other: Place) -> bool {
    one.element == other.element
}

fn column_of(line: &Line) -> i32 {
    (line.x0 / 24.0).round() as i32
}

/// Whether `line` goes on where `last`, the end of `block`, stopped.
fn continues(
    block: &Block,
    last: &Line,
    line: &Line,
    lines: &[Line],
    style: &Style,
    right: Option<f32>,
) -> bool {
    if line.page != last.page || line.turn != last.turn {
        return false;
    }
    let size = last.size.max(line.size).max(0.1);
    let down = (last.y - line.y) / size;
    let alike = (last.size - line.size).abs() < 0.08 * size;
    // a label and its text on one baseline: "•", "2.1", "a)"
    if down.abs() < 0.35 {
        let gap = (line.x0 - last.x1) / size;
        let label = kinds::is_label(&last.text) && block.lines.len() == 1;
        return gap > -0.5 && (label && gap < 6.0 || alike && gap < 0.6);
    }
    if kinds::begins_item(&line.text) || kinds::ends_contents(&last.text) {
        return false;
    }
    let first = &lines[block.lines[0]];
    let broken = last.text.ends_with(['-', '\u{ad}', '\u{2010}']);
    if !alike || (last.bold != line.bold && !broken && !inline_bold(last, line)) {
        return false;
    }
    if kinds::begins_article(&line.text) || kinds::ends_contents(&line.text) {
        return false;
    }
    let usual = style.leading(size);
    if down <= 0.0 || down > usual * 1.22 + 0.05 {
        return false;
    }
    if line.x0 >= last.x1 || line.x1 <= first.x0.min(last.x0) {
        return false;
    }
    // an indent after a full line begins a paragraph; under an item the indent is its hanging one
    let indent = (line.x0 - last.x0) / size;
    if block.lines.len() >= 2 && indent > 0.8 && indent < 4.0 && ends_sentence(&last.text) {
        return false;
    }
    // a line that stops early, at the end of a sentence, was the last of its paragraph
    let short = right.is_some_and(|right| {
        let next_word = line.text.split(' ').next().unwrap_or("").len() as f32 * 0.5 * size;
        last.x1 + next_word + 0.5 * size < right
    });
    let long_paragraph = last.text.len() > 30;
    !(short && ends_sentence(&last.text) && long_paragraph && starts_upper(&line.text))
}

/// A bold lead-in or bold words at the end of a line do not end a paragraph.
fn inline_bold(last: &Line, line: &Line) -> bool {
    !ends_sentence(&last.text)
        && line.text.chars().next().is_some_and(char::is_lowercase)
        && last.text.len() > 40
}

/// Appends `index` to a paragraph that broke off at the foot of a column or page.
fn rejoin(
    blocks: &mut [Block],
    lines: &[Line],
    index: usize,
    place: Option<Place>,
    style: &Style,
) -> bool {
    let line = &lines[index];
    // a tagged paragraph may go on after a note or a figure
    if let Some(place) = place {
        let earlier = blocks
            .iter_mut()
            .rev()
            .take(24)
            .find(|block| block.place.is_some_and(|one| same_element(one, place)));
        if let Some(block) = earlier {
            block.lines.push(index);
            return true;
        }
    }
    let tagged_apart = |block: &Block| match (block.place, place) {
        (Some(one), Some(other)) => one.role != Role::Paragraph || other.role != Role::Paragraph,
        (None, None) => false,
        _ => true,
    };
    let Some(block) = blocks.iter_mut().rev().take(8).find(|block| {
        let last = &lines[*block.lines.last().expect("a block has lines")];
        (last.size - line.size).abs() < 0.06 * line.size.max(0.1) && last.turn == line.turn
    }) else {
        return false;
    };
    let last = &lines[*block.lines.last().expect("a block has lines")];
    let elsewhere = line.page == last.page + 1
        || (line.page == last.page && line.y > last.y + 3.0 * last.size && line.x0 > last.x0);
    let body = (line.size - style.body).abs() < 0.12 * style.body;
    let open = !ends_sentence(&last.text) && !last.text.ends_with(':') && last.text.len() > 30;
    let goes_on =
        line.text.chars().next().is_some_and(char::is_lowercase) && !kinds::begins_item(&line.text);
    if elsewhere && body && open && goes_on && last.bold == line.bold && !tagged_apart(block) {
        block.lines.push(index);
        return true;
    }
    false
}

pub(super) fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '’', '\'', ')', '»'])
        .ends_with(['.', '!', '?', ':', ';'])
}

fn starts_upper(text: &str) -> bool {
    text.chars()
        .find(|letter| letter.is_alphanumeric())
        .is_some_and(|letter| letter.is_uppercase() || letter.is_ascii_digit())
}
