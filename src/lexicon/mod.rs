//! The lexicon: analysis frameworks as data, validated on load.
//!
//! One folder of `lexicon/` is a [`Framework`], one file in it an [`Element`]; the file name is
//! the id. `framework.toml` names the clusters, the sets of words, the thresholds and the
//! findings; `stance.toml` the cues of stance.

mod builtin;
mod example;
mod figure;
mod finding;
pub mod inflect;
mod load;
mod measured;
pub mod pattern;

use std::collections::BTreeMap;

use bitcode::Decode;
use bitcode::Encode;
use serde::Deserialize;
use serde::Serialize;

pub use builtin::builtin;
pub use example::Example;
pub use example::Mistake;
pub use figure::Figure;
pub use figure::Shape;
pub use figure::Side;
pub use finding::Finding;
pub use finding::Rule;
pub use load::load_folder;
pub use measured::Interval;
pub use measured::LEAST_SUPPORT;
pub use measured::Measured;
pub use measured::MeasuredElement;
pub use measured::MeasuredSet;

use pattern::Parser;
use pattern::Pattern;
use pattern::Words;

/// An analysis framework: what stands in one folder of `lexicon/`. It is data, not an automaton.
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
pub struct Framework {
    /// The name of its folder.
    pub id: String,
    /// Its name in Dutch and in English.
    pub title: Text,
    /// The question it answers.
    pub question: Text,
    /// Where it comes from.
    pub source: String,
    /// Groups of elements, in the order of the framework.
    pub clusters: Vec<Cluster>,
    /// All elements, in the order of the clusters.
    pub elements: Vec<Element>,
    /// From what on a standing is reached.
    pub thresholds: Thresholds,
    /// The words of all patterns.
    pub words: Words,
    /// The meaning of `@name` in patterns.
    pub sets: BTreeMap<String, Pattern>,
    /// Words for residents: a weak term counts only beside one.
    pub residents: Vec<Term>,
    /// Words for those who are not residents: what is theirs is not the residents'.
    pub others: Vec<Term>,
    /// Its own names for standings, by their id.
    pub standings: BTreeMap<String, StandingName>,
    /// Silences every element.
    pub exclude: Vec<Term>,
    /// Cues of stance, by what they cue.
    pub cues: Vec<Cue>,
    /// What can be concluded, and when.
    pub findings: Vec<Finding>,
    /// The forms in which its users expect the result, beside the table of standings.
    pub figures: Vec<Figure>,
    /// First 12 hexadecimal digits of the SHA-256 of its files, `measured.toml` left out.
    pub hash: String,
    /// How much of what it looks for a lexicon of this folder found, where that was measured.
    pub measured: Option<Measured>,
}

/// A text in Dutch, with English beside it; in TOML a string, or a table `{ nl = "…", en = "…" }`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, Serialize, Encode, Decode)]
#[serde(from = "RawText")]
pub struct Text {
    /// Dutch.
    pub nl: String,
    /// English.
    pub en: String,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum RawText {
    Dutch(String),
    Both { nl: String, en: String },
}

impl Text {
    /// The same, beginning with a small letter.
    fn uncapitalised(&self) -> Self {
        let lower = |text: &str| {
            let mut letters = text.chars();
            letters.next().map_or_else(String::new, |first| {
                first.to_lowercase().chain(letters).collect()
            })
        };
        Self {
            nl: lower(&self.nl),
            en: lower(&self.en),
        }
    }
}

impl From<RawText> for Text {
    fn from(raw: RawText) -> Self {
        match raw {
            RawText::Dutch(nl) => Self { en: nl.clone(), nl },
            RawText::Both { nl, en } => Self { nl, en },
        }
    }
}

/// What a framework calls a standing.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, Encode, Decode)]
#[serde(deny_unknown_fields)]
pub struct StandingName {
    /// Its name.
    pub label: Text,
    /// When an element has it, in a sentence without a full stop.
    pub explains: Text,
}

/// A group of elements.
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
pub struct Cluster {
    /// `I`, `II` …
    pub id: String,
    /// Its name.
    pub label: Text,
    /// What its elements say of eigen kracht, in a sentence.
    pub explains: Text,
    /// Whether any passage of substance is support enough (life domains).
    pub domain: bool,
    /// Indices into [`Framework::elements`].
    pub elements: Vec<usize>,
}

/// One element: what a document may or may not contain.
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
pub struct Element {
    /// The name of its file.
    pub id: String,
    /// Index into [`Framework::clusters`].
    pub cluster: usize,
    /// Shown, but in no count or finding of its cluster.
    pub apart: bool,
    /// Its name.
    pub label: Text,
    /// Its name within a sentence.
    pub phrase: Text,
    /// What it means.
    pub definition: Text,
    /// The question it answers, where the framework asks one.
    pub question: Option<Text>,
    /// What to put on an agenda where it is not found.
    pub action: Option<Text>,
    /// Where that comes from.
    pub source: String,
    /// What someone would search for who has no lexicon: the baseline of an evaluation. Where it is
    /// empty, the name of the element serves.
    pub headwords: Vec<Term>,
    /// What it can be recognised by.
    pub indicators: Vec<Indicator>,
    /// Silences it.
    pub exclude: Vec<Term>,
    /// Sentences it is found in; the marks say where.
    pub matches: Vec<Example>,
    /// Sentences it is not found in.
    pub leaves_alone: Vec<Example>,
    /// Sentences it gets wrong today.
    pub gets_wrong: Vec<Mistake>,
    /// Its file, as shown in refusals.
    pub file: String,
}

/// One way an element shows.
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
pub struct Indicator {
    /// Its name.
    pub name: String,
    /// Enough by themselves.
    pub terms: Vec<Term>,
    /// Count only with a resident in the sentence, or beside a strong term.
    pub weak: Vec<Term>,
    /// The terms count only in a sentence that has one of these, too.
    pub needs: Vec<Term>,
    /// The terms do not count in a sentence that has one of these.
    pub unless: Vec<Term>,
    /// The terms count only where they are a resident's, not an official's or an organisation's.
    pub owned: bool,
}

/// A pattern as it was written, and what it stands for.
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
pub struct Term {
    /// As written.
    pub text: String,
    /// What it stands for.
    pub pattern: Pattern,
    /// Line in its file, from 1.
    pub line: usize,
}

/// Words that show what a passage does with an element.
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
pub struct Cue {
    /// What it cues: a stance, or a helper such as `actor`.
    pub name: String,
    /// The words.
    pub terms: Vec<Term>,
}

/// From what on a standing is reached; printed in every report.
#[derive(
    Debug, Clone, Copy, PartialEq, Deserialize, Serialize, schemars::JsonSchema, Encode, Decode,
)]
#[serde(deny_unknown_fields)]
pub struct Thresholds {
    /// Share of doubtful or unread pages from which an absence is not judged.
    pub doubtful_share: f64,
    /// Passages of one's own that make an element `omschreven` by two indicators.
    pub described_indicators: usize,
    /// Passages with a means that make an element `ondersteund`.
    pub supported_passages: usize,
    /// Passages of substance that make a life domain `ondersteund`.
    pub domain_passages: usize,
    /// Share of a cluster's passages from which one element dominates it.
    pub dominant_share: f64,
    /// Share of a cluster's passages below which an element is called thin.
    pub thin_share: f64,
}

impl Framework {
    /// The index of the element with this id.
    pub fn element(&self, id: &str) -> Option<usize> {
        self.elements.iter().position(|element| element.id == id)
    }

    /// Reads one more pattern, as if it stood in this framework.
    pub fn parser(&self) -> Parser {
        Parser::new(self.words.clone(), self.sets.clone())
    }

    /// Every term with the list it stands in: element, indicator, strong or weak.
    pub fn terms(&self) -> impl Iterator<Item = (usize, usize, Strength, &Term)> {
        self.elements.iter().enumerate().flat_map(|(at, element)| {
            element
                .indicators
                .iter()
                .enumerate()
                .flat_map(move |(nth, indicator)| {
                    let strong = indicator
                        .terms
                        .iter()
                        .map(move |term| (at, nth, Strength::Strong, term));
                    let weak = indicator
                        .weak
                        .iter()
                        .map(move |term| (at, nth, Strength::Weak, term));
                    strong.chain(weak)
                })
        })
    }
}

/// Whether a term is enough by itself.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// Enough by itself.
    Strong,
    /// Only beside a resident or a strong term.
    Weak,
}
