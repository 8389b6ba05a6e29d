//! Figures that follow the text: the steps of a ladder in its order, and levels claimed beside what
//! is named.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use super::Cell;
use super::Row;
use super::Sight;
use crate::audit::Place;

impl Sight<'_> {
    /// The steps in the order of their first passage that names more than one, or else of their
    /// first passage at all; those not found come last.
    pub(super) fn steps(&self, ids: &[String]) -> Vec<Row> {
        let elements = self.ids(ids);
        let mut named: BTreeMap<Place, Vec<usize>> = BTreeMap::new();
        for &at in &elements {
            for one in self.evidence(at) {
                named.entry(one.place).or_default().push(at);
            }
        }
        // the ladder itself stands where one paragraph names most steps
        let mut paragraphs: BTreeMap<(usize, usize), BTreeSet<usize>> = BTreeMap::new();
        for (place, steps) in &named {
            let here = paragraphs.entry(self.paragraph(*place)).or_default();
            here.extend(steps);
        }
        let ladder = paragraphs
            .iter()
            .max_by_key(|(at, steps)| (steps.len(), std::cmp::Reverse(**at)))
            .filter(|(_, steps)| steps.len() > 1)
            .map(|(at, _)| *at);
        let first = |element: usize| {
            let places = || {
                self.evidence(element)
                    .map(|one| (one.place, one.tags[0].span))
            };
            let within = places()
                .filter(|(place, _)| Some(self.paragraph(*place)) == ladder)
                .min();
            let anywhere = places().min();
            (within.is_none(), within.or(anywhere))
        };
        let mut ordered = elements;
        ordered.sort_by_key(|&at| {
            let (outside, first) = first(at);
            (first.is_none(), outside, first, at)
        });
        ordered
            .into_iter()
            .map(|at| Row {
                element: Some(at),
                cells: vec![
                    Cell::Passages(
                        self.judged[at].passages(),
                        first(at).1.map(|(place, _)| place).into_iter().collect(),
                    ),
                    Cell::Standing(self.judged[at].standing),
                ],
            })
            .collect()
    }

    /// What is named, passage by passage, with the level claimed in the same paragraph.
    pub(super) fn levels(&self, subjects: &[String], levels: &[String]) -> Vec<Row> {
        let levels = self.ids(levels);
        let claimed = |same: &dyn Fn(Place) -> bool| {
            let of = |at: &&usize| self.evidence(**at).any(|one| same(one.place));
            levels.iter().rev().find(of).copied()
        };
        let mut named: BTreeMap<Place, usize> = BTreeMap::new();
        for at in self.ids(subjects) {
            for one in self.evidence(at).filter(|one| one.substance) {
                named.entry(one.place).or_insert(at);
            }
        }
        named
            .into_iter()
            .map(|(place, element)| {
                let level = claimed(&|other| other == place)
                    .or_else(|| claimed(&|other| self.paragraph(other) == self.paragraph(place)));
                Row {
                    element: Some(element),
                    cells: vec![
                        Cell::Passages(1, vec![place]),
                        level.map_or(Cell::Nothing, Cell::Element),
                    ],
                }
            })
            .collect()
    }
}
