//! A table while it is read: where its cells stand, and on which pages its rows.

/// Columns beyond this are not told apart: browsers stop at the same number.
const MOST_COLUMNS: u32 = 1000;

/// A table while it is read.
#[derive(Debug, Default)]
pub(crate) struct Table {
    /// Its number in the document.
    pub(crate) number: u32,
    rows: u32,
    /// Columns of the widest row.
    width: u32,
    /// Column of the open or next cell, and the columns it spans.
    column: u32,
    span: u32,
    /// For each column, the rows that a cell above still covers.
    below: Vec<u32>,
    cell: Option<Cell>,
    /// Whether there is text yet in the row.
    row_text: bool,
    /// Whether the row began with the turn of a page.
    turned: bool,
    first_page: usize,
    last_page: usize,
}

/// The open cell.
#[derive(Debug)]
struct Cell {
    /// The number of blocks of the table before it.
    before: usize,
    /// Whether it lies under another, and shows nothing.
    covered: bool,
    /// Whether there is text in it yet.
    text: bool,
}

impl Table {
    pub(crate) fn new(number: u32) -> Self {
        Self {
            number,
            ..Self::default()
        }
    }

    /// Whether it is a box around prose rather than a table.
    pub(crate) fn is_box(&self) -> bool {
        self.rows <= 1 && self.width <= 1
    }

    /// Row and column of the open cell.
    pub(crate) fn place(&self) -> Option<(u32, u32)> {
        let row = self.rows.saturating_sub(1);
        self.cell.as_ref().map(|_| (row, self.column))
    }

    pub(crate) fn row(&mut self, page: usize) {
        self.rows += 1;
        self.column = 0;
        self.row_text = false;
        self.turned = false;
        (self.first_page, self.last_page) = (page, page);
    }

    /// Ends the row; the page on which its longest cell ended.
    pub(crate) fn end_row(&mut self) -> usize {
        for rows in &mut self.below {
            *rows = rows.saturating_sub(1);
        }
        self.last_page
    }

    /// Begins a cell, `before` blocks into the table; the page on which it begins.
    pub(crate) fn cell(&mut self, columns: u32, rows: u32, before: usize) -> usize {
        while self
            .below
            .get(self.column as usize)
            .is_some_and(|&rows| rows > 0)
        {
            self.column += 1;
        }
        self.cell = Some(Cell {
            before,
            covered: false,
            text: false,
        });
        self.spans(columns);
        if rows > 1 {
            let first = self.column.min(MOST_COLUMNS);
            let covered = first as usize..(first + self.span) as usize;
            if self.below.len() < covered.end {
                self.below.resize(covered.end, 0);
            }
            self.below[covered].fill(rows);
        }
        self.first_page
    }

    /// The open cell spans so many columns.
    pub(crate) fn spans(&mut self, columns: u32) {
        self.span = columns.clamp(1, MOST_COLUMNS);
    }

    /// The open cell lies under another.
    pub(crate) fn cover(&mut self) {
        if let Some(cell) = &mut self.cell {
            cell.covered = true;
        }
    }

    /// Ends the cell, on `page`; how many blocks of the table are to be kept, if not all.
    pub(crate) fn end_cell(&mut self, page: usize) -> Option<usize> {
        self.last_page = self.last_page.max(page);
        self.skip(self.span);
        let cell = self.cell.take()?;
        cell.covered.then_some(cell.before)
    }

    /// Passes so many columns.
    pub(crate) fn skip(&mut self, columns: u32) {
        self.column = self.column.saturating_add(columns.min(MOST_COLUMNS));
        self.width = self.width.max(self.column);
    }

    /// Notes that the open cell has text; whether that is news.
    pub(crate) fn has_text(&mut self) -> bool {
        self.row_text = true;
        let cell = self.cell.as_mut();
        cell.is_none_or(|cell| !std::mem::replace(&mut cell.text, true))
    }

    /// The page that follows `page` where a page ends in the open cell: a row that moves to the
    /// next page as a whole says so in its first cell, or in each.
    pub(crate) fn page_after(&mut self, page: usize) -> usize {
        let blank = self.cell.as_ref().is_some_and(|cell| !cell.text);
        if blank && self.turned {
            return page;
        }
        if blank && !self.row_text {
            self.turned = true;
            self.first_page = page + 1;
        }
        page + 1
    }
}
