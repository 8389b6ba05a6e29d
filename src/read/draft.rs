//! A document while a reader writes it: blocks are appended in reading order.

use crate::text::Block;
use crate::text::BlockKind;
use crate::text::Line;
use crate::text::Page;
use crate::text::Rect;
use crate::text::Span;

/// What a reader hands back; `read` adds path, format and fingerprint.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    pub(crate) title: Option<String>,
    pub(crate) text: String,
    pub(crate) blocks: Vec<Block>,
    pub(crate) lines: Vec<Line>,
    pub(crate) pages: Vec<Page>,
}

impl Draft {
    /// Appends a block of one line. Blank text is no block. `page` is an index into `pages`;
    /// formats without pages pass 0 and leave `pages` empty.
    pub(crate) fn block(&mut self, kind: BlockKind, text: &str, page: usize) {
        self.block_of_lines(kind, std::iter::once((text, page, None)));
    }

    /// Appends a block of printed lines, each with its page and box, joined by single spaces.
    /// A line that must join its successor without a space ends in U+2060 (word joiner).
    pub(crate) fn block_of_lines<'l>(
        &mut self,
        kind: BlockKind,
        lines: impl IntoIterator<Item = (&'l str, usize, Option<Rect>)>,
    ) {
        let start = self.text.len();
        for (line, page, bbox) in lines {
            let joined = self.text.ends_with('\u{2060}') && self.text.len() > start;
            if joined {
                self.text.truncate(self.text.len() - '\u{2060}'.len_utf8());
            }
            let mut words = line.split_whitespace().peekable();
            if words.peek().is_none() {
                continue;
            }
            if !joined && self.text.len() > start {
                self.text.push(' ');
            }
            let from = self.text.len();
            for (at, word) in words.enumerate() {
                if at > 0 {
                    self.text.push(' ');
                }
                self.text.push_str(word);
            }
            let joins = self.text.ends_with('\u{2060}');
            let end = self.text.len() - if joins { '\u{2060}'.len_utf8() } else { 0 };
            self.lines.push(Line {
                span: Span::new(from, end),
                page,
                bbox,
            });
        }
        if self.text.len() > start && self.text.ends_with('\u{2060}') {
            self.text.truncate(self.text.len() - '\u{2060}'.len_utf8());
        }
        if self.text.len() > start {
            self.blocks.push(Block {
                span: Span::new(start, self.text.len()),
                kind,
            });
            self.text.push('\n');
        }
    }
}
