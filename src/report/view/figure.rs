//! A figure in words: one kind of table, whatever its shape, so that every report can write it.

use schemars::JsonSchema;
use serde::Serialize;

use super::PlaceView;

/// The result in the form its users expect: a table.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct FigureView {
    /// A name that does not change when the title does.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it shows and how to read it.
    pub explains: String,
    /// Its form: `questions`, `two-by-two`, `criteria`, `steps`, `levels` or `agenda`.
    pub form: String,
    /// The titles of its columns, that of the row heads first.
    pub columns: Vec<String>,
    /// Its rows.
    pub rows: Vec<FigureRow>,
    /// What to know where it is empty, or before leaning on it.
    pub note: Option<String>,
}

/// A row of a figure.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct FigureRow {
    /// What it stands under, such as a part of a Quick Scan; said once for rows that share it.
    pub group: Option<String>,
    /// Its head.
    pub head: String,
    /// Id of the element it is about, where it is about one.
    pub element: Option<String>,
    /// Its cells.
    pub cells: Vec<FigureCell>,
}

/// A cell of a figure.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct FigureCell {
    /// What it says; empty where people fill it in.
    pub text: String,
    /// Passages it stands for, where it counts.
    pub count: Option<usize>,
    /// Some of them, quoted.
    pub quotations: Vec<QuotationView>,
    /// Whether people fill it in.
    pub fill: bool,
}

/// A passage quoted.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct QuotationView {
    /// Where.
    pub place: PlaceView,
    /// The passage.
    pub text: String,
}
