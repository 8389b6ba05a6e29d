//! Figures drawn: the result in the form its users expect, each a table of the same kind.

mod order;

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use super::Evidence;
use super::Judged;
use super::Material;
use super::Place;
use super::Seen;
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

    fn seen(&self, place: Place) -> &Seen {
        &self.dossier[place.document].passages[place.passage]
    }

    /// The paragraph a passage stands in.
    fn paragraph(&self, place: Place) -> (usize, usize) {
        (place.document, self.seen(place).paragraph)
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
            let seen = self.seen(one.place);
            let rank = match (
                self.dossier[one.place.document].bylaw,
                seen.part,
                &seen.article,
            ) {
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
                    if let Some(article) = &self.seen(*place).article
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
}
