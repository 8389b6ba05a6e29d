//! Plain text: alineas, headings and lists as one sees them, pages as `pdftotext` marks them.

use std::collections::BTreeMap;

use crate::text::BlockKind;

use super::draft::Draft;
use super::encoding;
use super::flow::level;
use super::flow::numbered;
use super::marks::Ending;
use super::marks::Look;
use super::marks::Mark;
use super::marks::bullet;
use super::marks::heading;
use super::marks::is_bare_bullet;
use super::marks::is_contents;
use super::marks::is_marked;
use super::marks::is_number;
use super::marks::is_ruler;
use super::marks::line_end;
use super::marks::numbering;

/// Lines longer than this were not wrapped by hand: each is a paragraph.
const WRAPPED: usize = 200;

/// Reads plain text; the error is why it cannot be read.
pub(crate) fn read(bytes: &[u8]) -> Result<Draft, String> {
    let text =
        encoding::decode(bytes).ok_or("it is no text in any known encoding; save it as UTF-8")?;
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let has_pages = text.contains('\u{C}');
    let text = text.trim_end_matches(['\u{C}', '\n']);
    let pages: Vec<Vec<Row<'_>>> = text
        .split('\u{C}')
        .enumerate()
        .map(|(page, text)| text.split('\n').map(|line| Row::of(line, page)).collect())
        .collect();
    let mut writer = Writer::default();
    if has_pages {
        writer.draft.pages = (1..).take(pages.len()).map(numbered).collect();
    }
    let (chunks, running) = chunks(&pages);
    let mut running = running.into_iter().peekable();
    for (at, chunk) in chunks.iter().enumerate() {
        // Running lines go before the first text of their page, so that they cut no alinea.
        let page = chunk.first().map_or(0, |row| row.page);
        while let Some(row) = running.next_if(|row| row.page <= page) {
            writer.draft.block(BlockKind::Running, row.text, row.page);
        }
        let before = at.checked_sub(1).and_then(|at| chunks.get(at));
        let beside = [before, chunks.get(at + 1)];
        let in_list = beside
            .into_iter()
            .flatten()
            .filter_map(|chunk| chunk.first())
            .any(|row| bullet(row.text).is_some_and(|(mark, _)| mark == Mark::Number));
        writer.chunk(chunk, in_list);
    }
    for row in running {
        writer.draft.block(BlockKind::Running, row.text, row.page);
    }
    Ok(writer.draft)
}

/// A line as it was typed.
#[derive(Debug, Clone, Copy)]
struct Row<'t> {
    text: &'t str,
    indent: usize,
    page: usize,
}

impl<'t> Row<'t> {
    fn of(line: &'t str, page: usize) -> Self {
        let text = line.trim();
        let before = line.chars().take_while(|letter| letter.is_whitespace());
        let indent = before
            .map(|letter| if letter == '\t' { 4 } else { 1 })
            .sum();
        Self { text, indent, page }
    }
}

/// Lines that stand together, and the running lines apart. An alinea may go on over a page.
fn chunks<'t>(pages: &[Vec<Row<'t>>]) -> (Vec<Vec<Row<'t>>>, Vec<Row<'t>>) {
    let edges = repeated_edges(pages);
    let mut chunks: Vec<Vec<Row<'t>>> = Vec::new();
    let mut running = Vec::new();
    let mut apart = true;
    for (at, page) in pages.iter().enumerate() {
        let (first, last) = edges_of(page);
        let mut turned = at > 0;
        for (number, row) in page.iter().enumerate() {
            if row.text.is_empty() {
                apart = apart || !turned;
                continue;
            }
            let edge = pages.len() > 1 && (Some(number) == first || Some(number) == last);
            if edge && (is_number(row.text) || edges.contains_key(&pattern(row.text))) {
                running.push(*row);
                continue;
            }
            // A blank line at the foot of a page is no end of an alinea that plainly goes on.
            if turned {
                let before = chunks.last().and_then(|chunk| chunk.last());
                let open = before.is_some_and(|row| !row.text.ends_with(['.', '!', '?', ':', ';']));
                apart = !(open && row.text.starts_with(char::is_lowercase));
                turned = false;
            }
            match chunks.last_mut().filter(|_| !apart && !is_marked(row.text)) {
                Some(chunk) => chunk.push(*row),
                None => chunks.push(vec![*row]),
            }
            apart = is_marked(row.text);
        }
    }
    (chunks, running)
}

/// First and last line with text of a page.
fn edges_of(page: &[Row<'_>]) -> (Option<usize>, Option<usize>) {
    let filled = |row: &Row<'_>| !row.text.is_empty();
    (page.iter().position(filled), page.iter().rposition(filled))
}

/// What stands at the edge of three pages or more, page numbers aside.
fn repeated_edges(pages: &[Vec<Row<'_>>]) -> BTreeMap<String, usize> {
    let mut seen = BTreeMap::new();
    for page in pages {
        let (first, last) = edges_of(page);
        for at in [first, last.filter(|_| first != last)]
            .into_iter()
            .flatten()
        {
            *seen.entry(pattern(page[at].text)).or_insert(0) += 1;
        }
    }
    seen.retain(|_, times| *times >= 3);
    seen
}

fn pattern(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_numeric()).collect()
}

#[derive(Debug, Default)]
struct Writer {
    draft: Draft,
    /// Level of the last numbered heading.
    numbered: usize,
    /// How far the open lists are indented.
    indents: Vec<usize>,
}

impl Writer {
    /// Writes lines that stand together; `in_list` says that a numbered item stands next to them.
    fn chunk(&mut self, rows: &[Row<'_>], in_list: bool) {
        let rows: Vec<Row<'_>> = rows
            .iter()
            .filter(|row| !is_ruler(row.text))
            .copied()
            .collect();
        let Some(first) = rows.first() else {
            return;
        };
        if is_marked(first.text) {
            let text = first.text.trim_start_matches('#');
            let depth = level(first.text.len() - text.len());
            self.heading(depth, text.trim_end_matches('#'), first.page);
            return;
        }
        if let [row] = rows.as_slice()
            && let Some(look) = heading(row.text)
            && !is_contents(row.text)
        {
            let mark = bullet(row.text).map(|(mark, _)| mark);
            let item = match mark {
                // "1. Visie" is a heading, unless "2. Doelen" follows at once.
                Some(Mark::Number) => in_list || !matches!(look, Look::Numbered(_)),
                mark => mark.is_some(),
            };
            if !item {
                let depth = match look {
                    Look::Numbered(depth) => {
                        self.numbered = depth;
                        depth
                    }
                    Look::Capitals if self.numbered == 0 => 1,
                    Look::Capitals => self.numbered,
                    Look::Short => (self.numbered + 1).max(2),
                };
                self.heading(level(depth), row.text, row.page);
                return;
            }
        }
        match numbered_title(&rows) {
            Some((depth, length)) => {
                let (title, rest) = rows.split_at(length);
                self.numbered = depth;
                let level = level(depth);
                self.block(BlockKind::Heading { level }, title);
                self.prose(rest);
            }
            None => self.prose(&rows),
        }
    }

    fn heading(&mut self, level: u8, text: &str, page: usize) {
        self.indents.clear();
        let text = encoding::visible(text);
        self.draft.block(BlockKind::Heading { level }, &text, page);
    }

    /// Writes alineas and items.
    fn prose(&mut self, rows: &[Row<'_>]) {
        let wrapped = rows.iter().all(|row| row.text.chars().count() <= WRAPPED);
        let mut open: Vec<Row<'_>> = Vec::new();
        let mut kind = BlockKind::Paragraph;
        for row in rows {
            if is_contents(row.text) {
                self.block(kind, &std::mem::take(&mut open));
                self.block(BlockKind::Contents, &[*row]);
                kind = BlockKind::Paragraph;
                continue;
            }
            let item = kind != BlockKind::Paragraph;
            let ended = open
                .last()
                .is_none_or(|row| row.text.ends_with(['.', ';', ':', ',']));
            // Within an alinea a hyphen or a number that comes first may be prose.
            let begins = |mark| mark == Mark::Bullet || ended || item || !wrapped;
            if let Some((_, text)) = bullet(row.text).filter(|(mark, _)| begins(*mark)) {
                self.block(kind, &std::mem::take(&mut open));
                kind = BlockKind::Item {
                    level: self.item_level(row.indent),
                };
                open.push(Row { text, ..*row });
            } else if is_bare_bullet(row.text) {
                self.block(kind, &std::mem::take(&mut open));
                kind = BlockKind::Item {
                    level: self.item_level(row.indent),
                };
            } else {
                if !wrapped && !open.is_empty() {
                    self.block(kind, &std::mem::take(&mut open));
                    kind = BlockKind::Paragraph;
                }
                open.push(*row);
            }
        }
        self.block(kind, &open);
    }

    /// The level of an item, by how far it is indented compared with those before.
    fn item_level(&mut self, indent: usize) -> u8 {
        while self.indents.last().is_some_and(|&last| last > indent) {
            self.indents.pop();
        }
        if self.indents.last() != Some(&indent) {
            self.indents.push(indent);
        }
        level(self.indents.len())
    }

    /// Writes a block, its lines joined and the hyphens at their ends undone.
    fn block(&mut self, kind: BlockKind, rows: &[Row<'_>]) {
        if rows.is_empty() {
            return;
        }
        if !matches!(kind, BlockKind::Item { .. }) {
            self.indents.clear();
        }
        let mut lines = Vec::with_capacity(rows.len());
        for (at, row) in rows.iter().enumerate() {
            let mut line = encoding::visible(row.text).into_owned();
            let next = rows.get(at + 1).map_or("", |next| next.text);
            match line_end(row.text, next) {
                Ending::Apart => {}
                Ending::Joined => line.push('\u{2060}'),
                Ending::Hyphenated => {
                    // A soft hyphen went with what is not visible.
                    line.truncate(line.trim_end_matches(['-', '‐']).len());
                    line.push('\u{2060}');
                    if let Some(page) = self.draft.pages.get_mut(row.page) {
                        page.joined_hyphens += 1;
                    }
                }
            }
            lines.push((line, row.page));
        }
        let lines = lines
            .iter()
            .map(|(line, page)| (line.as_str(), *page, None));
        self.draft.block_of_lines(kind, lines);
    }
}

/// A heading like "2.1 Visie" that has its text right below it, or that takes two lines: its
/// depth and its number of lines.
fn numbered_title(rows: &[Row<'_>]) -> Option<(usize, usize)> {
    let [first, second, rest @ ..] = rows else {
        return None;
    };
    let depth = numbering(first.text).filter(|&depth| depth > 1 && !is_contents(first.text))?;
    let ends = |text: &str| text.ends_with(['.', ',', ';', ':', '!']);
    let length = |row: &Row<'_>| row.text.chars().count();
    if rest.is_empty() && !ends(second.text) && length(first) + length(second) < 140 {
        let next_is_one = numbering(second.text).is_some() || is_contents(second.text);
        return (!next_is_one).then_some((depth, 2));
    }
    let widest = rows.iter().map(length).max().unwrap_or(0);
    let short = length(first) * 10 < widest * 7 && length(first) < 90 && !ends(first.text);
    let above = second.text.starts_with(char::is_uppercase);
    (short && above).then_some((depth, 1))
}

#[cfg(test)]
#[path = "tests/plain.rs"]
mod tests;
