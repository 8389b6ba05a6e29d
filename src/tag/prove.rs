//! Holds a lexicon to its own examples: what each sentence must yield, and what no sentence proves.

use std::collections::BTreeSet;

use super::Reason;
use super::Tagger;
use super::Tagging;
use crate::lexicon::Example;
use crate::lexicon::Strength;
use crate::text::Passage;
use crate::text::Span;

/// An example that does not yield what it says, or a term no example proves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The file of the element.
    pub file: String,
    /// The line of the example or term, from 1.
    pub line: usize,
    /// What is wrong.
    pub what: String,
}

/// What an example is there to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claim {
    /// It is found where it is marked, and nowhere else.
    Matches,
    /// It is not found.
    LeavesAlone,
    /// It is not found as marked, today.
    GetsWrong,
}

impl Claim {
    /// Its key in a lexicon file.
    pub fn key(self) -> &'static str {
        match self {
            Self::Matches => "matches",
            Self::LeavesAlone => "leaves_alone",
            Self::GetsWrong => "gets_wrong",
        }
    }
}

impl Tagger<'_> {
    /// Tags one sentence that stands alone.
    pub fn tag_sentence(&self, text: &str) -> Tagging {
        self.tag(text, &[Passage::sentence(text)])
    }

    /// All examples of the framework, with the element they are about.
    pub fn examples(&self) -> impl Iterator<Item = (usize, Claim, &Example)> {
        self.framework
            .elements
            .iter()
            .enumerate()
            .flat_map(|(at, element)| {
                let matches = element.matches.iter().map(|it| (Claim::Matches, it));
                let alone = element
                    .leaves_alone
                    .iter()
                    .map(|it| (Claim::LeavesAlone, it));
                let wrong = element
                    .gets_wrong
                    .iter()
                    .map(|mistake| (Claim::GetsWrong, &mistake.example));
                matches
                    .chain(alone)
                    .chain(wrong)
                    .map(move |(claim, example)| (at, claim, example))
            })
    }

    /// Why an example does not hold; `None` where it does.
    pub fn try_example(&self, element: usize, claim: Claim, example: &Example) -> Option<Fault> {
        let tagging = self.tag_sentence(&example.text);
        let mut found: Vec<Span> = tagging
            .tags
            .iter()
            .filter(|tag| tag.element == element)
            .map(|tag| tag.span)
            .collect();
        found.sort();
        let wanted: &[Span] = match claim {
            Claim::Matches | Claim::GetsWrong => &example.marks,
            Claim::LeavesAlone => &[],
        };
        let right = found == wanted;
        let what = match claim {
            Claim::GetsWrong if right => format!(
                "is no longer got wrong; move it to matches or leaves_alone: {}",
                Example::show(&example.text, wanted)
            ),
            Claim::GetsWrong => return None,
            _ if right => return None,
            _ => format!(
                "says  {}\n  finds {}",
                Example::show(&example.text, wanted),
                Example::show(&example.text, &found)
            ),
        };
        Some(Fault {
            file: self.framework.elements[element].file.clone(),
            line: example.line,
            what,
        })
    }

    /// Terms that no example is found by, and exclusions that silence none. `more` are further
    /// sentences that may prove a term.
    pub fn unproven<'s>(&'s self, more: impl Iterator<Item = &'s str>) -> Vec<Fault> {
        let mut proven: BTreeSet<(usize, String)> = BTreeSet::new();
        let mut silencing: BTreeSet<(usize, String)> = BTreeSet::new();
        let own = self.examples().map(|(_, _, example)| example.text.as_str());
        for sentence in own.chain(more) {
            for (element, term, reason) in self.all_matches(sentence) {
                match reason {
                    Some(Reason::Excluded { by }) => {
                        silencing.insert((element, by));
                    }
                    // a strong term must stand; a weak one may show what it waits for
                    Some(Reason::Weak) | None => {
                        proven.insert((element, term));
                    }
                    Some(_) => {}
                }
            }
        }
        let mut faults = Vec::new();
        for (element, _, strength, term) in self.framework.terms() {
            if !proven.contains(&(element, term.text.clone())) {
                let kind = match strength {
                    Strength::Strong => "term",
                    Strength::Weak => "weak term",
                };
                faults.push(Fault {
                    file: self.framework.elements[element].file.clone(),
                    line: term.line,
                    what: format!("no example is found by the {kind} '{}'", term.text),
                });
            }
        }
        for (at, element) in self.framework.elements.iter().enumerate() {
            for term in &element.exclude {
                if !silencing.contains(&(at, term.text.clone())) {
                    faults.push(Fault {
                        file: element.file.clone(),
                        line: term.line,
                        what: format!("the exclusion '{}' silences no example", term.text),
                    });
                }
            }
        }
        faults
    }
}
