//! Paragraphs, tables, notes and pages on their way into a draft, for formats that nest them.

use crate::text::BlockKind;
use crate::text::Page;

use super::draft::Draft;
use super::encoding::visible;
use super::grid::Table;
use super::marks::is_prose;
use super::marks::without_bullet;

/// Builds a draft from a stream of "begins" and "ends". What stands inside a paragraph without
/// being part of it (a note, a text box) comes after that paragraph, so that no sentence is cut.
#[derive(Debug)]
pub(crate) struct Flow {
    /// The page being written, an index.
    page: usize,
    /// Whether the file says where its pages end.
    stated: bool,
    /// How the page began, while nothing stands on it.
    fresh: Option<Turn>,
    /// Whether there was any paragraph.
    begun: bool,
    tables: u32,
    frames: Vec<Frame>,
}

/// What ended a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turn {
    Full,
    ByHand,
}

/// A block that waits for its turn.
#[derive(Debug, Clone)]
pub(crate) struct Piece {
    pub(crate) kind: BlockKind,
    /// What it would be outside a table.
    outside: BlockKind,
    /// Stretches of its text, with the page they stand on.
    lines: Vec<(String, usize)>,
}

impl Piece {
    /// Its text, stretches joined.
    pub(crate) fn text(&self) -> String {
        self.lines.iter().map(|(text, _)| text.as_str()).collect()
    }
}

#[derive(Debug)]
struct Frame {
    inside: Inside,
    pieces: Vec<Piece>,
}

#[derive(Debug)]
enum Inside {
    Body,
    Paragraph(Vec<(String, usize)>),
    Table(Table),
    Note,
    TextBox,
}

impl Flow {
    pub(crate) fn new() -> Self {
        Self {
            page: 0,
            stated: false,
            fresh: None,
            begun: false,
            tables: 0,
            frames: vec![Frame {
                inside: Inside::Body,
                pieces: Vec::new(),
            }],
        }
    }

    /// Begins a paragraph, heading, item: whatever `end_paragraph` will call it.
    pub(crate) fn paragraph(&mut self) {
        self.push(Inside::Paragraph(vec![(String::new(), self.page)]));
    }

    /// Adds text to the open paragraph; text outside paragraphs is layout.
    pub(crate) fn text(&mut self, text: &str) {
        let Some(Frame {
            inside: Inside::Paragraph(lines),
            ..
        }) = self.frames.last_mut()
        else {
            return;
        };
        if let Some((line, _)) = lines.last_mut() {
            line.push_str(&visible(text));
        }
        if text.trim().is_empty() {
            return;
        }
        self.fresh = None;
        for frame in self.frames.iter_mut().rev() {
            if let Inside::Table(table) = &mut frame.inside
                && !table.has_text()
            {
                break;
            }
        }
    }

    /// The text so far of the open paragraph.
    pub(crate) fn open_text(&self) -> Option<String> {
        match self.frames.last().map(|frame| &frame.inside) {
            Some(Inside::Paragraph(lines)) => {
                let text: String = lines.iter().map(|(text, _)| text.as_str()).collect();
                let words: Vec<&str> = text.split_whitespace().collect();
                (!words.is_empty()).then(|| words.join(" "))
            }
            _ => None,
        }
    }

    /// Ends the paragraph. In a cell, prose and items become the cell's; a "heading" as long as an
    /// alinea is one; a paragraph that begins with a typed bullet is an item.
    pub(crate) fn end_paragraph(&mut self, kind: BlockKind) {
        let Some(Frame {
            inside: Inside::Paragraph(mut lines),
            pieces,
        }) = self.pop(|inside| matches!(inside, Inside::Paragraph(_)))
        else {
            return;
        };
        self.begun = true;
        lines.retain(|(text, _)| !text.trim().is_empty());
        for at in 1..lines.len() {
            let starts = lines[at].0.starts_with(char::is_whitespace);
            let before = &mut lines[at - 1].0;
            // A page can end within a word.
            if !starts && !before.ends_with(char::is_whitespace) {
                before.push('\u{2060}');
            }
        }
        let mut outside = kind;
        if let Some((first, _)) = lines.first_mut() {
            if matches!(kind, BlockKind::Heading { .. }) && is_prose(first) {
                outside = BlockKind::Paragraph;
            }
            if outside == BlockKind::Paragraph
                && let Some(item) = without_bullet(first)
            {
                *first = item.to_owned();
                outside = BlockKind::Item { level: 1 };
            }
        }
        let kind = match (outside, self.cell_here()) {
            (BlockKind::Paragraph | BlockKind::Item { .. }, Some(cell)) => cell,
            _ => outside,
        };
        let piece = Piece {
            kind,
            outside,
            lines,
        };
        let to = self.pieces();
        to.extend((!piece.lines.is_empty()).then_some(piece));
        to.extend(pieces);
    }

    /// Adds a block of its own: after the open paragraph, if there is one.
    pub(crate) fn aside(&mut self, kind: BlockKind, text: &str) {
        let lines = vec![(visible(text).into_owned(), self.page)];
        self.pieces().push(Piece {
            kind,
            outside: kind,
            lines,
        });
    }

    /// Begins a note; all that stands in it becomes [`BlockKind::Note`].
    pub(crate) fn note(&mut self) {
        self.push(Inside::Note);
    }

    pub(crate) fn end_note(&mut self) {
        if let Some(frame) = self.pop(|inside| matches!(inside, Inside::Note)) {
            let notes = frame.pieces.into_iter().map(|piece| Piece {
                kind: BlockKind::Note,
                outside: BlockKind::Note,
                ..piece
            });
            self.pieces().extend(notes);
        }
    }

    /// Begins a text box: prose beside the prose, no part of a cell.
    pub(crate) fn text_box(&mut self) {
        self.push(Inside::TextBox);
    }

    pub(crate) fn end_text_box(&mut self) {
        if let Some(frame) = self.pop(|inside| matches!(inside, Inside::TextBox)) {
            self.pieces().extend(frame.pieces);
        }
    }

    pub(crate) fn table(&mut self) {
        let number = self.tables;
        self.tables += 1;
        self.push(Inside::Table(Table::new(number)));
    }

    /// Ends the table. One of a single cell is a box around prose, and is read as prose.
    pub(crate) fn end_table(&mut self) {
        let Some(Frame {
            inside: Inside::Table(table),
            pieces,
        }) = self.pop(|inside| matches!(inside, Inside::Table(_)))
        else {
            return;
        };
        let boxed = table.is_box();
        let pieces = pieces.into_iter().map(|piece| match piece.kind {
            BlockKind::Cell { table: number, .. } if boxed && number == table.number => {
                // Inside another table it is that table's cell.
                let kind = self.cell_here().unwrap_or(piece.outside);
                Piece { kind, ..piece }
            }
            _ => piece,
        });
        let pieces: Vec<Piece> = pieces.collect();
        self.pieces().extend(pieces);
    }

    pub(crate) fn row(&mut self) {
        let page = self.page;
        if let Some(table) = self.open_table() {
            table.row(page);
        }
    }

    pub(crate) fn end_row(&mut self) {
        if let Some(table) = self.open_table() {
            self.page = table.end_row();
        }
    }

    /// Begins a cell that spans so many columns and rows.
    pub(crate) fn cell(&mut self, columns: u32, rows: u32) {
        let before = self.pieces().len();
        if let Some(table) = self.open_table() {
            self.page = table.cell(columns, rows, before);
        }
    }

    /// The open cell spans so many columns after all.
    pub(crate) fn cell_spans(&mut self, columns: u32) {
        if let Some(table) = self.open_table() {
            table.spans(columns);
        }
    }

    /// The open cell lies under another and shows nothing.
    pub(crate) fn cell_is_covered(&mut self) {
        if let Some(table) = self.open_table() {
            table.cover();
        }
    }

    pub(crate) fn end_cell(&mut self) {
        let page = self.page;
        if let Some(kept) = self.open_table().and_then(|table| table.end_cell(page)) {
            self.pieces().truncate(kept);
        }
    }

    /// Passes so many columns without a cell.
    pub(crate) fn skip_columns(&mut self, columns: u32) {
        if let Some(table) = self.open_table() {
            table.skip(columns);
        }
    }

    /// A page ends here because it was full, says the program that laid it out.
    pub(crate) fn page_full(&mut self) {
        self.stated = true;
        // That program reports the breaks made by hand as well.
        if self.fresh.replace(Turn::Full) == Some(Turn::ByHand) {
            return;
        }
        let page = self.page;
        let cell = self
            .frames
            .iter_mut()
            .rev()
            .find_map(|frame| match &mut frame.inside {
                Inside::Table(table) if table.place().is_some() => Some(table),
                _ => None,
            });
        let next = cell.map_or(page + 1, |table| table.page_after(page));
        self.turn_to(next);
    }

    /// A page ends here because the author wants it.
    pub(crate) fn page_by_hand(&mut self) {
        self.turn_to(self.page + 1);
        self.fresh = Some(Turn::ByHand);
    }

    /// What comes wants to be first on its page.
    pub(crate) fn first_on_page(&mut self) {
        if self.begun && self.fresh != Some(Turn::ByHand) {
            self.page_by_hand();
        }
    }

    /// The blocks so far; nothing may be open.
    pub(crate) fn take(&mut self) -> Vec<Piece> {
        std::mem::take(self.pieces())
    }

    /// Ends the document.
    pub(crate) fn finish(mut self) -> Draft {
        let mut draft = Draft::default();
        for piece in self.take() {
            let page = |page| if self.stated { page } else { 0 };
            let lines = piece.lines.iter();
            let lines = lines.map(|(text, at)| (text.as_str(), page(*at), None));
            draft.block_of_lines(piece.kind, lines);
        }
        if self.stated {
            draft.pages = (1..).take(self.page + 1).map(numbered).collect();
        }
        draft
    }

    fn turn_to(&mut self, page: usize) {
        self.page = page;
        if let Some(Frame {
            inside: Inside::Paragraph(lines),
            ..
        }) = self.frames.last_mut()
        {
            lines.push((String::new(), page));
        }
    }

    fn push(&mut self, inside: Inside) {
        self.frames.push(Frame {
            inside,
            pieces: Vec::new(),
        });
    }

    /// The innermost frame, if it is what is to be ended.
    fn pop(&mut self, is: impl Fn(&Inside) -> bool) -> Option<Frame> {
        self.frames.pop_if(|frame| is(&frame.inside))
    }

    fn pieces(&mut self) -> &mut Vec<Piece> {
        let frame = self.frames.last_mut();
        &mut frame.expect("the body is never ended").pieces
    }

    fn open_table(&mut self) -> Option<&mut Table> {
        match self.frames.last_mut().map(|frame| &mut frame.inside) {
            Some(Inside::Table(table)) => Some(table),
            _ => None,
        }
    }

    /// The cell in which a paragraph that ends now stands.
    fn cell_here(&self) -> Option<BlockKind> {
        let Inside::Table(table) = &self.frames.last()?.inside else {
            return None;
        };
        let (row, column) = table.place()?;
        Some(BlockKind::Cell {
            table: table.number,
            row,
            column,
        })
    }
}

/// A page of which only its number is known.
pub(crate) fn numbered(number: u32) -> Page {
    Page {
        number,
        ..Page::default()
    }
}

/// 1 to 6, whatever the format allows.
pub(crate) fn level(level: usize) -> u8 {
    u8::try_from(level.clamp(1, 6)).unwrap_or(6)
}
