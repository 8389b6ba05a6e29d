//! The picture of the coverage, an SVG with a ladder per element; beside it the same as a table.

use maud::Markup;
use maud::html;

use super::Page;
use crate::audit::Standing;
use crate::report::view::ClusterView;
use crate::report::view::ElementView;

/// The steps of the ladder.
const STEPS: [Standing; 4] = [
    Standing::Genoemd,
    Standing::Omschreven,
    Standing::Ondersteund,
    Standing::Gevolgd,
];
/// Height of a row, in SVG units.
const ROW: usize = 24;
/// Where the boxes begin.
const LEFT: usize = 276;
/// Width of a step.
const STEP: usize = 56;
/// Height of the head with the names of the steps.
const HEAD: usize = 58;

impl Page<'_> {
    pub(super) fn coverage(&self) -> Markup {
        html! {
            section.coverage aria-labelledby=(self.id("dekking")) {
                h2 id=(self.id("dekking")) { (self.t("Dekking per cluster", "Coverage by cluster")) }
                p.legend {
                    (self.t(
                        "Een balk loopt op van",
                        "A bar rises from"
                    ))
                    " " (self.step(STEPS[0])) " " (self.t("via", "over")) " " (self.step(STEPS[1])) " " (self.t("en", "and")) " "
                    (self.step(STEPS[2])) " " (self.t("naar", "to")) " " (self.step(STEPS[3])) ". "
                    (self.t("Geen balk: niet aangetroffen.", "No bar: not found."))
                }
                div.beside {
                    (self.picture())
                    (self.table())
                }
            }
        }
    }

    fn rows(&self) -> impl Iterator<Item = (&ClusterView, Vec<&ElementView>)> {
        self.audit.clusters.iter().map(|cluster| {
            let elements = cluster
                .elements
                .iter()
                .filter_map(|id| self.audit.element(id))
                .collect();
            (cluster, elements)
        })
    }

    fn picture(&self) -> Markup {
        let rows: usize = self.rows().map(|(_, elements)| elements.len() + 1).sum();
        let (width, height) = (LEFT + STEPS.len() * STEP + 4, HEAD + rows * ROW);
        let mut y = HEAD;
        let mut placed = Vec::new();
        for (cluster, elements) in self.rows() {
            placed.push((y, cluster.title(), None));
            y += ROW;
            for element in elements {
                placed.push((y, element.label.clone(), Some(element)));
                y += ROW;
            }
        }
        html! {
            figure {
                svg.picture viewBox={ "0 0 " (width) " " (height) } role="img" aria-labelledby={ (self.id("plaatje-titel")) " " (self.id("plaatje-uitleg")) } {
                    title id=(self.id("plaatje-titel")) { (self.t("Dekking per element", "Coverage by element")) }
                    desc id=(self.id("plaatje-uitleg")) {
                        (self.t(
                            "Voor elk element een balk van nul tot vier stappen. De tabel hiernaast geeft hetzelfde in woorden.",
                            "For each element a bar of zero to four steps. The table beside it says the same in words."
                        ))
                    }
                    @for (nth, step) in STEPS.iter().enumerate() {
                        @let x = LEFT + nth * STEP + 8;
                        text.step transform={ "translate(" (x) " " (HEAD - 8) ") rotate(-24)" } { (self.step(*step)) }
                    }
                    @for (y, label, element) in &placed {
                        @if let Some(element) = element {
                            text x="0" y=(y + 16) { (label) }
                            (bar(element, *y))
                        } @else {
                            text.group x="0" y=(y + 17) { (label) }
                        }
                    }
                }
            }
        }
    }

    fn step(&self, standing: Standing) -> &str {
        let named = self.framework.standings.iter();
        named
            .filter(|one| one.id == standing)
            .map(|one| one.label.as_str())
            .next()
            .unwrap_or_default()
    }

    fn table(&self) -> Markup {
        html! {
            table {
                caption { (self.t("Stand en aantal passages per element", "Standing and passages by element")) }
                thead {
                    tr {
                        th scope="col" { (self.t("Element", "Element")) }
                        th scope="col" { (self.t("Stand", "Standing")) }
                        th scope="col" .number { (self.t("Passages", "Passages")) }
                    }
                }
                @for (cluster, elements) in self.rows() {
                    tbody {
                        tr { th.group colspan="3" scope="rowgroup" { (cluster.title()) } }
                        @for element in elements {
                            tr {
                                th scope="row" { a href={ "#" (self.id("element-")) (element.id) } { (element.label) } }
                                td { (element.standing_text) }
                                td.number { (self.language.number(element.passages)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Boxes filled as far as the element is worked out; hatched where that cannot be judged.
fn bar(element: &ElementView, y: usize) -> Markup {
    let unjudged = element.standing == Standing::NietTeBeoordelen;
    html! {
        @for (nth, step) in STEPS.iter().enumerate() {
            @let x = LEFT + nth * STEP;
            @let class = if unjudged { "unknown" } else if element.standing >= *step { "filled" } else { "empty" };
            rect class=(class) x=(x) y=(y + 4) width=(STEP - 4) height=(ROW - 8) rx="2" {}
        }
        @if unjudged {
            text.word x=(LEFT + 8) y=(y + 16) { (element.standing_text) }
        }
    }
}
