//! Figures drawn: the result in the form its users expect, each a table of the same kind.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use super::Evidence;
use super::Judged;
use super::Material;
use super::Place;
use super::Standing;
use crate::lexicon::Framework;
use crate::lexicon::Shape;
use crate::lexicon::Side;
use crate::text::Part;

/// Passages quoted in a cell, at most; the count says how many there are.
const QUOTED: usize = 3;

/// A figure of the framework, drawn for a dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn {
    /// Index into [`Framework::figures`].
    pub figure: usize,
    /// Its rows, in order.
    pub rows: Vec<Row>,
}

/// A row of a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The element it is about, where it is about one.
    pub element: Option<usize>,
    /// Its cells.
    pub cells: Vec<Cell>,
}

/// A cell of a figure: facts, not yet words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// The standing of an element.
    Standing(Standing),
    /// So many passages, of which some are quoted.
    Passages(usize, Vec<Place>),
    /// Where a criterion stands, with the passages quoted.
    Stands(Stands, Vec<Place>),
    /// An element by its name.
    Element(usize),
    /// The line an element puts on an agenda.
    Action(usize),
    /// Nothing is claimed.
    Nothing,
    /// Left to people.
    Fill,
}

/// Where a criterion stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stands {
    /// In the articles of the by-law: `artikel 2.3, lid 1`.
    Articles(Vec<String>),
    /// In the by-law, outside any article: a preamble.
    Preamble,
    /// Only in an annex of the by-law.
    Annex,
    /// Only in its explanation.
    Explanation,
    /// Only in another document.
    Elsewhere,
    /// Nowhere.
    Nowhere,
}

pub(super) fn draw(
    framework: &Framework,
    judged: &[Judged],
    dossier: &[Material<'_>],
) -> Vec<Drawn> {
    let sight = Sight {
        framework,
        judged,
        dossier,
    };
    let figures = framework.figures.iter().enumerate();
    figures
        .map(|(figure, drawn)| Drawn {
            figure,
            rows: sight.rows(&drawn.shape),
        })
        .collect()
}

/// What a figure is drawn from.
struct Sight<'s> {
    framework: &'s Framework,
    judged: &'s [Judged],
    dossier: &'s [Material<'s>],
}

impl Sight<'_> {
    fn rows(&self, shape: &Shape) -> Vec<Row> {
        match shape {
            Shape::Questions { elements, fill } => {
                self.each(elements, |at| Some(self.answer(at, fill.len())))
            }
            Shape::TwoByTwo {
                rows,
                columns,
                among,
                ..
            } => self.two_by_two(rows, columns, among),
            Shape::Criteria { elements } => self.each(elements, |at| {
                let (stands, places) = self.stands(at);
                Some(vec![Cell::Stands(stands, places)])
            }),
            Shape::Steps { elements } => self.steps(elements),
            Shape::Levels { subjects, levels } => self.levels(subjects, levels),
            Shape::Agenda { elements, fill } => self.each(elements, |at| {
                let gap = self.judged[at].standing <= Standing::Genoemd;
                let mut cells = vec![Cell::Standing(self.judged[at].standing), Cell::Action(at)];
                cells.extend(fill.iter().map(|_| Cell::Fill));
                gap.then_some(cells)
            }),
        }
    }

    fn ids(&self, ids: &[String]) -> Vec<usize> {
        let known = ids.iter().filter_map(|id| self.framework.element(id));
        known.collect()
    }

    fn each(&self, ids: &[String], cells: impl Fn(usize) -> Option<Vec<Cell>>) -> Vec<Row> {
        let elements = self.ids(ids).into_iter();
        elements
            .filter_map(|at| {
                Some(Row {
                    element: Some(at),
                    cells: cells(at)?,
                })
            })
            .collect()
    }

    /// Passages about an element, each once.
    fn evidence(&self, element: usize) -> impl Iterator<Item = &Evidence> {
        let all = self.judged[element].evidence.iter();
        all.filter(|one| !one.repeated)
    }

    /// The weightiest passages, as evidence is sorted.
    fn quoted(&self, element: usize) -> Vec<Place> {
        let places = self.evidence(element).map(|one| one.place);
        places.take(QUOTED).collect()
    }

    fn answer(&self, element: usize, fill: usize) -> Vec<Cell> {
        let judged = &self.judged[element];
        let mut cells = vec![
            Cell::Standing(judged.standing),
            Cell::Passages(judged.passages(), self.quoted(element)),
        ];
        cells.extend((0..fill).map(|_| Cell::Fill));
        cells
    }

    fn places(&self, elements: &[usize]) -> BTreeSet<Place> {
        let all = elements.iter().flat_map(|&at| self.evidence(at));
        all.map(|one| one.place).collect()
    }

    /// Four cells: neither and columns only; rows only and both.
    fn two_by_two(&self, rows: &Side, columns: &Side, among: &[String]) -> Vec<Row> {
        let down = self.places(&self.ids(&rows.elements));
        let across = self.places(&self.ids(&columns.elements));
        let among = self.places(&self.ids(among));
        let cell = |places: Vec<Place>| {
            Cell::Passages(places.len(), places.into_iter().take(QUOTED).collect())
        };
        let pick = |from: &BTreeSet<Place>, fits: &dyn Fn(&Place) -> bool| {
            cell(from.iter().copied().filter(|place| fits(place)).collect())
        };
        let row = |cells| Row {
            element: None,
            cells,
        };
        vec![
            row(vec![
                pick(&among, &|at| !down.contains(at) && !across.contains(at)),
                pick(&across, &|at| !down.contains(at)),
            ]),
            row(vec![
                pick(&down, &|at| !across.contains(at)),
                pick(&down, &|at| across.contains(at)),
            ]),
        ]
    }

    /// Where a criterion stands: the by-law outranks its annex, that its explanation, that the rest.
    fn stands(&self, element: usize) -> (Stands, Vec<Place>) {
        let mut by_rank: BTreeMap<u8, Vec<&Evidence>> = BTreeMap::new();
        for one in self.evidence(element) {
            let material = &self.dossier[one.place.document];
            let seen = &material.passages[one.place.passage];
            let rank = match (material.bylaw, seen.part, &seen.article) {
                (true, Part::Body, Some(_)) => 0,
                (true, Part::Body, None) => 1,
                (true, Part::Annex, _) => 2,
                (true, Part::Explanation, _) => 3,
                (false, ..) => 4,
            };
            by_rank.entry(rank).or_default().push(one);
        }
        let Some((rank, best)) = by_rank.into_iter().next() else {
            return (Stands::Nowhere, Vec::new());
        };
        let mut places: Vec<Place> = best.iter().map(|one| one.place).collect();
        let stands = match rank {
            0 => {
                places.sort();
                let mut articles: Vec<String> = Vec::new();
                for place in &places {
                    let seen = &self.dossier[place.document].passages[place.passage];
                    if let Some(article) = &seen.article
                        && !articles.contains(article)
                    {
                        articles.push(article.clone());
                    }
                }
                Stands::Articles(articles)
            }
            1 => Stands::Preamble,
            2 => Stands::Annex,
            3 => Stands::Explanation,
            _ => Stands::Elsewhere,
        };
        places.truncate(QUOTED);
        (stands, places)
    }

    /// The steps in the order of their first passage that names more than one, or else of their
    /// first passage at all; those not found come last.
    fn steps(&self, ids: &[String]) -> Vec<Row> {
        let elements = self.ids(ids);
        let mut named: BTreeMap<Place, Vec<usize>> = BTreeMap::new();
        for &at in &elements {
            for one in self.evidence(at) {
                named.entry(one.place).or_default().push(at);
            }
        }
        // the ladder itself stands where one paragraph names most steps
        let mut paragraphs: BTreeMap<(usize, usize), BTreeSet<usize>> = BTreeMap::new();
        let paragraph = |place: &Place| {
            let seen = &self.dossier[place.document].passages[place.passage];
            (place.document, seen.paragraph)
        };
        for (place, steps) in &named {
            let here = paragraphs.entry(paragraph(place)).or_default();
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
                .filter(|(place, _)| Some(paragraph(place)) == ladder)
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
    fn levels(&self, subjects: &[String], levels: &[String]) -> Vec<Row> {
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
        let paragraph = |place: Place| {
            let seen = &self.dossier[place.document].passages[place.passage];
            (place.document, seen.paragraph)
        };
        named
            .into_iter()
            .map(|(place, element)| {
                let level = claimed(&|other| other == place)
                    .or_else(|| claimed(&|other| paragraph(other) == paragraph(place)));
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
