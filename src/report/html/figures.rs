//! Figures: the result in the form its users expect.

use maud::Markup;
use maud::html;

use super::Page;
use crate::report::view::FigureCell;
use crate::report::view::FigureView;

impl Page<'_> {
    pub(super) fn figures(&self) -> Markup {
        html! {
            @for figure in &self.audit.figures { (self.figure(figure)) }
        }
    }

    fn figure(&self, figure: &FigureView) -> Markup {
        let id = self.id(&format!("figuur-{}", figure.id));
        html! {
            section.figure aria-labelledby=(id) {
                h2 id=(id) { (figure.title) }
                p.legend { (figure.explains) }
                @if let Some(note) = &figure.note { p.hangs { (note) } }
                @if !figure.rows.is_empty() {
                    div.wide tabindex="0" role="region" aria-label=(figure.title) {
                        table class={ "figure " (figure.form) } {
                            thead {
                                tr {
                                    @for (nth, column) in figure.columns.iter().enumerate() {
                                        @if nth == 0 && column.is_empty() { td {} } @else { th scope="col" { (column) } }
                                    }
                                }
                            }
                            tbody {
                                @for row in &figure.rows {
                                    @if let Some(group) = &row.group {
                                        tr { th.group colspan=(figure.columns.len()) scope="colgroup" { (group) } }
                                    }
                                    tr {
                                        th scope="row" {
                                            @if let Some(element) = &row.element {
                                                a href={ "#" (self.id("element-")) (element) } { (row.head) }
                                            } @else { (row.head) }
                                        }
                                        @for cell in &row.cells { (Self::figure_cell(cell)) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    fn figure_cell(cell: &FigureCell) -> Markup {
        html! {
            td.fill[cell.fill] {
                @if !cell.text.is_empty() { p { (cell.text) } }
                @for quotation in &cell.quotations {
                    blockquote { p { (quotation.text) } }
                    p.cite { (Self::place(&quotation.place)) }
                }
            }
        }
    }
}
