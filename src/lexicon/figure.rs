//! Figures: the form in which the users of a framework expect its result.
//!
//! A matrix of standings does not fit all: a Quick Scan reads as questions with answers, the
//! ability to bear as a two-by-two, a by-law check as criteria with articles. A figure is data;
//! each shape becomes the same kind of table, which every report can write.

use bitcode::Decode;
use bitcode::Encode;
use serde::Deserialize;
use serde::Serialize;

use super::Text;

/// A table of the result, in the form its users expect.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, Encode, Decode)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// A name that does not change when the title does.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// What it shows and how to read it, in a sentence or two.
    pub explains: Text,
    /// Its form.
    pub shape: Shape,
}

/// The form of a figure. Elements are named by id.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, Encode, Decode)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, tag = "form")]
#[allow(clippy::large_enum_variant)] // a framework has a handful
pub enum Shape {
    /// Each element a question, with the passages that answer it; some columns left to people.
    Questions {
        /// Ids; the question is the element's own.
        elements: Vec<String>,
        /// Titles of the columns that people fill in.
        #[serde(default)]
        fill: Vec<Text>,
    },
    /// How passages divide over two sides: neither, one, the other, both.
    TwoByTwo {
        /// The side of the rows.
        rows: Side,
        /// The side of the columns.
        columns: Side,
        /// Ids: a passage about these, and on neither side, is counted under "neither".
        among: Vec<String>,
        /// Names of the four cells: neither, rows only, columns only, both.
        cells: [Text; 4],
    },
    /// Criteria that must stand in the by-law itself: there, with article; elsewhere; not found.
    Criteria {
        /// Ids.
        elements: Vec<String>,
    },
    /// Steps in the order in which the text gives them, passage by passage.
    Steps {
        /// Ids, in the order of the framework.
        elements: Vec<String>,
    },
    /// What is named, each with the level claimed for it in the same sentence or paragraph.
    Levels {
        /// Ids of what is named.
        subjects: Vec<String>,
        /// Ids of the levels, lowest first.
        levels: Vec<String>,
    },
    /// Lines of an action agenda, one proposed for each gap, the rest to be filled in.
    Agenda {
        /// Ids; the line is the element's own.
        elements: Vec<String>,
        /// Titles of the columns that people fill in.
        fill: Vec<Text>,
    },
}

/// One side of a two-by-two.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, Encode, Decode)]
#[serde(deny_unknown_fields)]
pub struct Side {
    /// Ids: a passage about any of these is on this side.
    pub elements: Vec<String>,
    /// Without it.
    pub without: Text,
    /// With it.
    pub with: Text,
}

impl Shape {
    /// The ids it names.
    pub fn elements(&self) -> Vec<&String> {
        match self {
            Self::Questions { elements, .. }
            | Self::Criteria { elements }
            | Self::Steps { elements }
            | Self::Agenda { elements, .. } => elements.iter().collect(),
            Self::TwoByTwo {
                rows,
                columns,
                among,
                ..
            } => rows
                .elements
                .iter()
                .chain(&columns.elements)
                .chain(among)
                .collect(),
            Self::Levels { subjects, levels } => subjects.iter().chain(levels).collect(),
        }
    }
}
