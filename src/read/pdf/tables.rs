//! Tables without tags: blocks that stand side by side, row after row.

use super::blocks::Block;
use super::blocks::Kind;
use super::lines::Line;
use crate::text::BlockKind;
use crate::text::Page;

/// Lines of a cell, at most; what is taller is a column of prose.
const TALLEST_CELL: usize = 14;

/// Makes cells of blocks in rows.
pub(super) fn find(blocks: &mut [Block], lines: &[Line]) {
    let tagged = blocks
        .iter()
        .filter_map(|block| match block.kind {
            Kind::Is(BlockKind::Cell { table, .. }) => Some(table),
            _ => None,
        })
        .max()
        .unwrap_or(0);
    let mut table = tagged;
    let rows = rows(blocks, lines);
    let mut at = 0;
    while at < rows.len() {
        let mut end = at + 1;
        while end < rows.len() && follows(&rows[end - 1], &rows[end], blocks, lines) {
            end += 1;
        }
        if end - at >= 2 || rows[at].len() >= 4 {
            table += 1;
            for (row, cells) in rows[at..end].iter().enumerate() {
                for (column, &cell) in cells.iter().enumerate() {
                    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
                    blocks[cell].kind = Kind::Is(BlockKind::Cell {
                        table,
                        row: count(row),
                        column: count(column),
                    });
                }
            }
        }
        at = end;
    }
}

/// Runs of blocks, each right of the one before and beginning at its height.
fn rows(blocks: &[Block], lines: &[Line]) -> Vec<Vec<usize>> {
    let mut rows = Vec::new();
    let mut row: Vec<usize> = Vec::new();
    for index in 0..blocks.len() {
        let beside = row
            .last()
            .is_some_and(|&last| is_beside(&blocks[last], &blocks[index], lines));
        if !beside {
            if row.len() >= 2 {
                rows.push(std::mem::take(&mut row));
            }
            row.clear();
        }
        row.push(index);
    }
    if row.len() >= 2 {
        rows.push(row);
    }
    rows
}

fn is_beside(left: &Block, right: &Block, lines: &[Line]) -> bool {
    let (first, other) = (&lines[left.lines[0]], &lines[right.lines[0]]);
    let untagged = left.place.is_none() && right.place.is_none();
    let kinds = [left.kind, right.kind].iter().all(|kind| {
        !matches!(
            kind,
            Kind::Is(BlockKind::Contents | BlockKind::Note | BlockKind::Cell { .. })
        )
    });
    let x1 = left
        .lines
        .iter()
        .map(|&index| lines[index].x1)
        .fold(f32::MIN, f32::max);
    untagged
        && kinds
        && first.page == other.page
        && first.turn == other.turn
        && other.x0 > x1 - 1.0
        && (first.y - other.y).abs() < 1.3 * first.size
        && left.lines.len() <= TALLEST_CELL
        && right.lines.len() <= TALLEST_CELL
}

/// Whether a row stands under another with at least two columns in common.
fn follows(above: &[usize], below: &[usize], blocks: &[Block], lines: &[Line]) -> bool {
    let first = |index: usize| &lines[blocks[index].lines[0]];
    let near_order = below[0] - above[above.len() - 1] <= 2;
    let same_page = first(above[0]).page == first(below[0]).page;
    let shared = below
        .iter()
        .filter(|&&cell| {
            above
                .iter()
                .any(|&other| (first(other).x0 - first(cell).x0).abs() < 8.0)
        })
        .count();
    near_order && same_page && shared >= 2 && first(below[0]).y < first(above[0]).y
}

/// Columns of prose on each page: distinct left edges under which a good part of the text stands.
pub(super) fn count_columns(blocks: &[Block], lines: &[Line], pages: &mut [Page]) {
    let mut widths: Vec<Vec<(f32, f32, usize)>> = vec![Vec::new(); pages.len()];
    for block in blocks {
        if matches!(block.kind, Kind::Is(BlockKind::Cell { .. })) {
            continue;
        }
        for &index in &block.lines {
            let line = &lines[index];
            if line.turn == 0 && line.text.len() > 12 {
                widths[line.page].push((line.x0, line.x1, line.text.len()));
            }
        }
    }
    for (page, lines) in pages.iter_mut().zip(&mut widths) {
        lines.sort_by(|a, b| a.0.total_cmp(&b.0));
        let total: usize = lines.iter().map(|line| line.2).sum();
        let mut columns: Vec<(f32, usize)> = Vec::new();
        for &(x0, x1, count) in lines.iter() {
            match columns.last_mut() {
                Some((right, sum)) if x0 < *right - 2.0 => {
                    *sum += count;
                    if count > 20 {
                        *right = right.max(x1.min(*right + 40.0));
                    }
                }
                _ => columns.push((x1, count)),
            }
        }
        let wide = columns
            .iter()
            .filter(|(_, count)| count * 5 > total.max(1))
            .count();
        page.columns = u8::try_from(wide.max(usize::from(total > 0))).unwrap_or(u8::MAX);
    }
}
