//! What another lexicon says otherwise: a table of standings, the passages folded away.

use maud::Markup;
use maud::html;

use super::Page;

impl Page<'_> {
    pub(super) fn flips(&self) -> Markup {
        let Some(flips) = &self.view.comparison else {
            return html! {};
        };
        html! {
            section aria-labelledby="ander-lexicon" {
                h2 id="ander-lexicon" {
                    (self.t("Tegen het andere lexicon", "Against the other lexicon"))
                }
                p { (flips.text) }
                @if !flips.standings.is_empty() {
                    div.scroll tabindex="0" role="region" aria-label=(self.t("Elementen met een andere stand", "Elements with another standing")) {
                        table {
                            thead {
                                tr {
                                    th scope="col" { (self.t("Element", "Element")) }
                                    th scope="col" { (self.t("Stand", "Standing")) }
                                    th scope="col" { (self.t("Door", "By")) }
                                }
                            }
                            tbody {
                                @for flip in &flips.standings {
                                    tr {
                                        th scope="row" { (flip.label) }
                                        td { (flip.change) }
                                        td { (flip.because) }
                                    }
                                }
                            }
                        }
                    }
                }
                @if !flips.passages.is_empty() {
                    details {
                        summary {
                            (self.language.count(
                                flips.passages.len(),
                                ("passage met een andere uitkomst", "passages met een andere uitkomst"),
                                ("passage with another result", "passages with another result"),
                            ))
                        }
                        ul.quotations {
                            @for flip in &flips.passages {
                                li {
                                    blockquote { p { (flip.text) } }
                                    p.cite {
                                        (Self::place(&flip.place)) " · " (flip.label) " · " (flip.because)
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
