//! Figures in words.

use super::Resolver;
use crate::audit::Cell;
use crate::audit::Drawn;
use crate::audit::Place;
use crate::audit::Row;
use crate::audit::Stands;
use crate::lexicon::Element;
use crate::lexicon::Figure;
use crate::lexicon::Shape;
use crate::lexicon::Text;
use crate::report::view::FigureCell;
use crate::report::view::FigureRow;
use crate::report::view::FigureView;
use crate::report::view::QuotationView;

impl Resolver<'_> {
    pub(super) fn figures(&self) -> Vec<FigureView> {
        let drawn = self.outcome.audit.figures.iter();
        drawn.map(|drawn| self.figure(drawn)).collect()
    }

    fn figure(&self, drawn: &Drawn) -> FigureView {
        let figure = &self.outcome.framework.figures[drawn.figure];
        let mut group = None;
        let rows = drawn
            .rows
            .iter()
            .enumerate()
            .map(|(nth, row)| {
                let cluster = row
                    .element
                    .map(|at| self.outcome.framework.elements[at].cluster);
                let changed = cluster.is_some() && cluster != group && grouped(&figure.shape);
                group = cluster;
                FigureRow {
                    group: cluster.filter(|_| changed).map(|at| {
                        let label = &self.outcome.framework.clusters[at].label;
                        self.language.text(label).to_owned()
                    }),
                    head: self.head(&figure.shape, row, nth),
                    element: row
                        .element
                        .map(|at| self.outcome.framework.elements[at].id.clone()),
                    cells: row
                        .cells
                        .iter()
                        .enumerate()
                        .map(|(column, cell)| self.cell(&figure.shape, cell, (nth, column)))
                        .collect(),
                }
            })
            .collect();
        FigureView {
            id: figure.id.clone(),
            title: self.language.text(&figure.title).to_owned(),
            explains: self.language.text(&figure.explains).to_owned(),
            form: form(&figure.shape).to_owned(),
            columns: self.columns(&figure.shape),
            rows,
            note: self.note(figure, drawn),
        }
    }

    fn columns(&self, shape: &Shape) -> Vec<String> {
        let t = |nl: &'static str, en: &'static str| self.language.of(nl, en).to_owned();
        let texts = |texts: &[Text]| -> Vec<String> {
            let texts = texts.iter();
            texts
                .map(|text| self.language.text(text).to_owned())
                .collect()
        };
        match shape {
            Shape::Questions { fill, .. } => [
                t("Vraag", "Question"),
                t("Aangetroffen", "Found"),
                t("Wat erover staat", "What is written"),
            ]
            .into_iter()
            .chain(texts(fill))
            .collect(),
            Shape::TwoByTwo { columns, .. } => vec![
                String::new(),
                self.language.text(&columns.without).to_owned(),
                self.language.text(&columns.with).to_owned(),
            ],
            Shape::Criteria { .. } => vec![
                t("Criterium", "Criterion"),
                t("Waar het staat", "Where it stands"),
            ],
            Shape::Steps { .. } => vec![
                t("Trede", "Step"),
                t("Eerste vindplaats", "First place"),
                t("Stand", "Standing"),
            ],
            Shape::Levels { .. } => vec![
                t("Wat wordt genoemd", "What is named"),
                t("Passage", "Passage"),
                t("Niveau dat erbij wordt genoemd", "Level claimed for it"),
            ],
            Shape::Agenda { fill, .. } => [
                t("Onderwerp", "Subject"),
                t("Nu in de stukken", "Now in the documents"),
                t("Voorstel voor een actie", "Proposed action"),
            ]
            .into_iter()
            .chain(texts(fill))
            .collect(),
        }
    }

    fn head(&self, shape: &Shape, row: &Row, nth: usize) -> String {
        let text = |text: &Text| self.language.text(text).to_owned();
        if let Shape::TwoByTwo { rows, .. } = shape {
            return text(if nth == 0 { &rows.without } else { &rows.with });
        }
        let Some(element) = row.element else {
            return String::new();
        };
        let element: &Element = &self.outcome.framework.elements[element];
        match (shape, &element.question) {
            (Shape::Questions { .. }, Some(question)) => text(question),
            (Shape::Steps { .. }, _) => format!("{}. {}", nth + 1, text(&element.label)),
            _ => text(&element.label),
        }
    }

    fn cell(&self, shape: &Shape, cell: &Cell, (row, column): (usize, usize)) -> FigureCell {
        let language = self.language;
        let plain = |text: String| FigureCell {
            text,
            ..FigureCell::default()
        };
        let label = |at: usize| {
            let label = &self.outcome.framework.elements[at].label;
            language.text(label).to_owned()
        };
        match cell {
            Cell::Standing(standing) => plain(self.standing(*standing).to_owned()),
            Cell::Passages(count, places) => {
                let name = match shape {
                    Shape::TwoByTwo { cells, .. } => {
                        format!("{}: ", language.text(&cells[cell_of(row, column)]))
                    }
                    _ => String::new(),
                };
                let count_text =
                    language.count(*count, ("passage", "passages"), ("passage", "passages"));
                FigureCell {
                    text: match shape {
                        Shape::Levels { .. } => String::new(),
                        _ if *count == 0 && name.is_empty() => language
                            .of("niets aangetroffen", "nothing found")
                            .to_owned(),
                        _ => format!("{name}{count_text}"),
                    },
                    count: Some(*count),
                    quotations: self.quotations(places),
                    fill: false,
                }
            }
            Cell::Stands(stands, places) => FigureCell {
                text: self.stands(stands),
                count: None,
                quotations: self.quotations(places),
                fill: false,
            },
            Cell::Element(at) => plain(label(*at)),
            Cell::Action(at) => {
                let element = &self.outcome.framework.elements[*at];
                plain(element.action.as_ref().map_or_else(
                    || match language {
                        crate::report::Language::Nl => {
                            format!(
                                "Bespreek of het beleid hierover iets zou moeten zeggen: {}.",
                                language.text(&element.phrase)
                            )
                        }
                        crate::report::Language::En => {
                            format!(
                                "Discuss whether policy should say something on this: {}.",
                                language.text(&element.phrase)
                            )
                        }
                    },
                    |action| language.text(action).to_owned(),
                ))
            }
            Cell::Nothing => plain(
                language
                    .of("geen niveau genoemd", "no level claimed")
                    .to_owned(),
            ),
            Cell::Fill => FigureCell {
                fill: true,
                ..FigureCell::default()
            },
        }
    }

    fn stands(&self, stands: &Stands) -> String {
        let t = |nl: &'static str, en: &'static str| self.language.of(nl, en).to_owned();
        match stands {
            Stands::Articles(articles) => {
                let list = self.language.list(articles);
                format!("{}: {list}", t("in de verordening", "in the by-law"))
            }
            Stands::Preamble => t(
                "in de verordening, buiten een artikel (aanhef of overweging)",
                "in the by-law, outside an article (preamble)",
            ),
            Stands::Annex => t(
                "alleen in een bijlage bij de verordening",
                "only in an annex to the by-law",
            ),
            Stands::Explanation => t(
                "alleen in de toelichting bij de verordening",
                "only in the explanation of the by-law",
            ),
            Stands::Elsewhere => t(
                "niet in een verordening, wel in een ander stuk",
                "not in a by-law, but in another document",
            ),
            Stands::Nowhere => t("niet aangetroffen", "not found"),
        }
    }

    fn quotations(&self, places: &[Place]) -> Vec<QuotationView> {
        let places = places.iter();
        places
            .map(|&place| QuotationView {
                place: self.place(place),
                text: self.passage_text(place).to_owned(),
            })
            .collect()
    }

    /// What a reader must know of a figure that is empty or leans on something.
    fn note(&self, figure: &Figure, drawn: &Drawn) -> Option<String> {
        let t = |nl: &'static str, en: &'static str| Some(self.language.of(nl, en).to_owned());
        match figure.shape {
            Shape::Criteria { .. } if !self.has_bylaw() => t(
                "Geen van de documenten is herkend als verordening (een titel met ‘verordening’ en artikelen). Vindplaatsen heten daarom ‘een ander stuk’.",
                "None of the documents was recognised as a by-law (a title with ‘verordening’, and articles). Places are therefore called ‘another document’.",
            ),
            Shape::Levels { .. } if drawn.rows.is_empty() => t(
                "Geen interventies of methoden bij naam aangetroffen.",
                "No interventions or methods were found by name.",
            ),
            Shape::Agenda { .. } if drawn.rows.is_empty() => t(
                "Over elk onderwerp staat meer in de stukken dan de naam; er zijn geen regels voorgesteld.",
                "On each subject the documents say more than its name; no lines are proposed.",
            ),
            _ => None,
        }
    }

    fn has_bylaw(&self) -> bool {
        self.outcome.audit.searched.bylaws > 0
    }
}

/// Whether the rows stand under the clusters of the framework.
fn grouped(shape: &Shape) -> bool {
    matches!(
        shape,
        Shape::Questions { .. } | Shape::Criteria { .. } | Shape::Agenda { .. }
    )
}

/// Which of the four names: neither, rows only, columns only, both.
fn cell_of(row: usize, column: usize) -> usize {
    match (row, column) {
        (0, 0) => 0,
        (_, 0) => 1,
        (0, _) => 2,
        _ => 3,
    }
}

fn form(shape: &Shape) -> &'static str {
    match shape {
        Shape::Questions { .. } => "questions",
        Shape::TwoByTwo { .. } => "two-by-two",
        Shape::Criteria { .. } => "criteria",
        Shape::Steps { .. } => "steps",
        Shape::Levels { .. } => "levels",
        Shape::Agenda { .. } => "agenda",
    }
}
