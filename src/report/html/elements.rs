//! Element by element: standing, quotations in context, or the proof of absence.

use maud::Markup;
use maud::html;

use super::Page;
use crate::audit::Standing;
use crate::report::Language;
use crate::report::view::AbsenceView;
use crate::report::view::ClusterView;
use crate::report::view::ElementView;
use crate::report::view::EvidenceView;

/// Quotations shown before the rest is folded away.
const SHOWN: usize = 5;

impl Page<'_> {
    pub(super) fn cluster(&self, cluster: &ClusterView) -> Markup {
        html! {
            section.cluster aria-labelledby={ (self.id("cluster-")) (cluster.id) } {
                h2 id={ (self.id("cluster-")) (cluster.id) } {
                    (cluster.title())
                }
                p.explains { (cluster.explains) }
                @for id in &cluster.elements {
                    @if let Some(element) = self.audit.element(id) {
                        (self.element(element))
                    }
                }
            }
        }
    }

    fn element(&self, element: &ElementView) -> Markup {
        html! {
            article.element id={ (self.id("element-")) (element.id) } {
                h3 {
                    (element.label) " "
                    span class={ "standing " (element.standing.id()) } { (element.standing_text) }
                }
                p.definition {
                    (element.definition)
                    @if element.apart {
                        " " (self.t(
                            "Apart getoond: het oorspronkelijke kader kende drie dimensies.",
                            "Shown apart: the original framework knew three dimensions."
                        ))
                    }
                }
                p { (self.reason(element)) }
                @for sentence in &element.hangs_on {
                    p.hangs { (sentence) }
                }
                @if let Some(absence) = &element.absence {
                    (self.absence(absence))
                }
                @if !element.evidence.is_empty() {
                    (self.quotations(element))
                }
            }
        }
    }

    /// Standing and numbers in one sentence.
    fn reason(&self, element: &ElementView) -> String {
        let standing = format!(
            "{}: {}.",
            crate::report::findings::upper_first(&element.standing_text),
            element.standing_reason
        );
        if element.standing <= Standing::NietAangetroffen {
            return standing;
        }
        let passages = self.language.count(
            element.passages,
            ("passage", "passages"),
            ("passage", "passages"),
        );
        let stances: Vec<String> = element
            .stances
            .iter()
            .map(|one| format!("{} {}", one.passages, one.text))
            .collect();
        let share = element.share.map_or_else(String::new, |share| {
            let (percent, low, high) = (
                self.language.percent(share.share),
                self.language.percent(share.low),
                self.language.percent(share.high),
            );
            match self.language {
                Language::Nl => format!(
                    " Dat is {percent} van de passages in dit cluster (95%-interval {low} tot {high})."
                ),
                Language::En => format!(
                    " That is {percent} of the passages in this cluster (95% interval {low} to {high})."
                ),
            }
        });
        format!("{standing} {passages}: {}.{share}", stances.join(", "))
    }

    fn quotations(&self, element: &ElementView) -> Markup {
        let (first, rest) = element.evidence.split_at(element.evidence.len().min(SHOWN));
        html! {
            ul.quotations {
                @for evidence in first { (self.quotation(evidence, true)) }
            }
            @if !rest.is_empty() {
                details {
                    summary {
                        @if self.language == Language::Nl {
                            "Nog " (self.language.count(rest.len(), ("passage", "passages"), ("", "")))
                            " over " (element.label.to_lowercase())
                        } @else {
                            (self.language.count(rest.len(), ("", ""), ("more passage", "more passages")))
                            " on " (element.label.to_lowercase())
                        }
                    }
                    ul.quotations {
                        @for evidence in rest { (self.quotation(evidence, false)) }
                    }
                }
            }
        }
    }

    fn quotation(&self, evidence: &EvidenceView, in_context: bool) -> Markup {
        html! {
            li {
                blockquote {
                    p {
                        @if in_context { @if let Some(before) = &evidence.before { span.context { (before) " " } } }
                        (marked(&evidence.text, &evidence.marks))
                        @if in_context { @if let Some(after) = &evidence.after { span.context { " " (after) } } }
                    }
                }
                p.cite {
                    (Self::place(&evidence.place)) " · "
                    span class={ "stance " (evidence.stance.id()) } {
                        (evidence.stance_text)
                        @if evidence.means { (self.t(", met middel", ", with a means")) }
                    }
                    @if evidence.flags.heading { " · " (self.t("kop", "heading")) }
                    @if evidence.flags.quotation { " · " (self.t("citaat", "quotation")) }
                    @if evidence.flags.negated { " · " (self.t("ontkend", "negated")) }
                    @if evidence.repeated { " · " (self.t("herhaald", "repeated")) }
                }
            }
        }
    }

    fn absence(&self, absence: &AbsenceView) -> Markup {
        html! {
            div.absence {
                h4 { (self.t("Waar dat op berust", "What this rests on")) }
                p { (absence.text) }
                @if !absence.pages_unreadable.is_empty() {
                    p {
                        (self.t("Niet gelezen: ", "Not read: "))
                        (absence.pages_unreadable.join("; ")) "."
                    }
                }
                @if !absence.nearest.is_empty() {
                    ul.quotations {
                        @for miss in &absence.nearest {
                            li {
                                blockquote { p { (marked(&miss.text, &[miss.mark])) } }
                                p.cite {
                                    (Self::place(&miss.place)) " · "
                                    (self.t("telt niet: ", "does not count: ")) (miss.reason)
                                }
                            }
                        }
                    }
                }
                p { (absence.recall) }
                details {
                    summary {
                        @if self.language == Language::Nl {
                            "De " (absence.terms.len()) " zoektermen"
                        } @else {
                            "The " (absence.terms.len()) " terms"
                        }
                    }
                    p.terms { (absence.terms.join(" · ")) }
                }
            }
        }
    }
}

/// A quotation with what matched marked. Overlapping marks are one.
fn marked(text: &str, marks: &[(usize, usize)]) -> Markup {
    let mut pieces: Vec<(bool, &str)> = Vec::new();
    let mut at = 0;
    for &(start, end) in marks {
        let start = start.max(at);
        if start >= end {
            continue;
        }
        pieces.push((false, &text[at..start]));
        pieces.push((true, &text[start..end]));
        at = end;
    }
    pieces.push((false, &text[at..]));
    html! {
        @for (is_mark, piece) in pieces {
            @if is_mark { mark { (piece) } } @else { (piece) }
        }
    }
}
