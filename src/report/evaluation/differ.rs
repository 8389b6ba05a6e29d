//! Sentence by sentence: where lexicon and labels differ, and where two lexicons do.

use super::Length;
use super::Writer;
use crate::evaluate::Change;
use crate::evaluate::Disagreement;
use crate::evaluate::Flip;
use crate::evaluate::Kind;
use crate::evaluate::McNemar;
use crate::evaluate::Nearest;
use crate::report::Style;

/// Signs shown of a term where not all is asked for.
const LONGEST: usize = 60;
/// Sentences shown of a kind where not all are asked for.
const SHOWN: usize = 8;

impl Writer<'_> {
    pub(super) fn disagreements(&mut self) {
        let evaluation = self.evaluation;
        let is = |kind: &Kind| match kind {
            Kind::Missed { .. } => 0,
            Kind::Extra { .. } => 1,
            Kind::Stance { .. } => 2,
            Kind::Means { .. } => 3,
        };
        for (number, (nl, en)) in [
            ("Gemist", "Missed"),
            ("Ten onrechte gevonden", "Wrongly found"),
            ("Andere houding", "Another stance"),
            ("Middel", "Means"),
        ]
        .into_iter()
        .enumerate()
        {
            let all: Vec<&Disagreement> = evaluation
                .disagreements
                .iter()
                .filter(|it| is(&it.kind) == number)
                .collect();
            if all.is_empty() {
                continue;
            }
            self.title(format!("{} ({})", self.t(nl, en), all.len()));
            let shown = self.shown(all.len());
            for one in &all[..shown] {
                let style = if number == 0 {
                    Style::Missing
                } else {
                    Style::Plain
                };
                let text = format!("{} {}: {}", one.id, self.why(&one.kind), one.text);
                self.item(style, text);
            }
            self.rest(all.len() - shown);
        }
    }

    fn shown(&self, all: usize) -> usize {
        match self.length {
            Length::All => all,
            Length::Capped => all.min(SHOWN),
        }
    }

    fn rest(&mut self, more: usize) {
        if more > 0 {
            let text = self.t(
                "meer; met --all staan ze er alle",
                "more; --all lists them all",
            );
            self.note(format!("  … {more} {text}"));
        }
    }

    /// A term in quotation marks; a long one is cut off, unless all is asked for.
    fn term(&self, term: &str) -> String {
        if self.length == Length::Capped && term.chars().count() > LONGEST {
            let start: String = term.chars().take(LONGEST).collect();
            return format!("‘{start} …’");
        }
        format!("‘{term}’")
    }

    fn why(&self, kind: &Kind) -> String {
        let language = self.language;
        match kind {
            Kind::Missed { element, nearest } => {
                let nearest = match nearest {
                    Nearest::Rejected { term, reason } => {
                        let rejected = self.t("afgewezen", "rejected");
                        format!(
                            "{rejected} {}: {}",
                            self.term(term),
                            language.reason(reason)
                        )
                    }
                    Nearest::Shares { term, words } => {
                        let nearest = self.t("dichtstbij", "nearest");
                        let by = self.t("deelt", "shares");
                        format!(
                            "{nearest} {} ({by} {})",
                            self.term(term),
                            language.list(words)
                        )
                    }
                    Nearest::Nothing => self
                        .t("geen zoekterm deelt een woord", "no term shares a word")
                        .to_owned(),
                };
                format!("[{element}; {nearest}]")
            }
            Kind::Extra { element, terms } => {
                let terms: Vec<String> = terms.iter().map(|term| self.term(term)).collect();
                format!(
                    "[{element}; {} {}]",
                    self.t("door", "by"),
                    language.list(&terms)
                )
            }
            Kind::Stance { labelled, found } => format!(
                "[{} {}, {} {}]",
                self.t("gelabeld", "labelled"),
                labelled.id(),
                self.t("gevonden", "found"),
                found.id()
            ),
            Kind::Means { labelled: true } => {
                format!("[{}]", self.t("middel niet gezien", "means not seen"))
            }
            Kind::Means { labelled: false } => {
                let text = self.t(
                    "middel gezien dat er niet is",
                    "means seen that is not there",
                );
                format!("[{text}]")
            }
        }
    }

    pub(super) fn comparison(&mut self) {
        let Some(comparison) = &self.evaluation.comparison else {
            return;
        };
        self.title(format!(
            "{} {} {} {}",
            self.t("Dit lexicon", "This lexicon"),
            self.evaluation.lexicon,
            self.t("tegen", "against"),
            comparison.other
        ));
        for (name, test) in [
            (
                self.t(
                    "Zinnen met alle elementen goed",
                    "Sentences with all elements right",
                ),
                &comparison.sentences,
            ),
            (
                self.t(
                    "Beslissingen (element in een zin)",
                    "Decisions (element in a sentence)",
                ),
                &comparison.decisions,
            ),
            (
                self.t("Houding (strikt)", "Stance (strict)"),
                &comparison.stance,
            ),
        ] {
            let text = format!("{name}: {}", self.test(test));
            self.text(text);
        }
        let rows: Vec<Vec<String>> = comparison
            .changes
            .iter()
            .filter(|change| change.this != change.other)
            .map(|change| self.change(change))
            .collect();
        if !rows.is_empty() {
            let head = ["element", self.t("precisie", "precision"), "recall", "F1"];
            self.table(&head, rows);
        }
        for (right, nl, en) in [
            (
                true,
                "Beter: wat omslaat en nu klopt",
                "Better: what flips and is now right",
            ),
            (
                false,
                "Slechter: wat omslaat en nu niet klopt",
                "Worse: what flips and is now wrong",
            ),
        ] {
            let flips: Vec<&Flip> = comparison
                .flips
                .iter()
                .filter(|flip| flip.right == right)
                .collect();
            if flips.is_empty() {
                continue;
            }
            self.title(format!("{} ({})", self.t(nl, en), flips.len()));
            let shown = self.shown(flips.len());
            for flip in &flips[..shown] {
                let style = if right { Style::Found } else { Style::Missing };
                let text = self.flip(flip);
                self.item(style, text);
            }
            self.rest(flips.len() - shown);
        }
    }

    fn test(&self, test: &McNemar) -> String {
        let p = if test.p < 0.001 {
            format!("p < {}", self.t("0,001", "0.001"))
        } else {
            let p = format!("{:.3}", test.p);
            format!(
                "p = {}",
                if self.language == super::Language::Nl {
                    p.replace('.', ",")
                } else {
                    p
                }
            )
        };
        format!(
            "{} {}, {} {} ({} {}; McNemar {}, {p}).",
            self.t("alleen dit lexicon goed", "only this lexicon right"),
            test.only_this,
            self.t("alleen het andere", "only the other"),
            test.only_other,
            self.t("van", "of"),
            self.language.number(test.units),
            self.t("exact", "exact"),
        )
    }

    fn change(&self, change: &Change) -> Vec<String> {
        let arrow = |of: fn(&crate::evaluate::Score) -> Option<crate::lexicon::Interval>| {
            let [other, this] = [&change.other, &change.this].map(|score| {
                self.language
                    .decimal_or_dash(of(score).map(|share| share.value))
            });
            format!("{other} → {this}")
        };
        vec![
            change.this.element.clone(),
            arrow(|score| score.precision),
            arrow(|score| score.recall),
            arrow(|score| score.f1),
        ]
    }

    fn flip(&self, flip: &Flip) -> String {
        let language = self.language;
        let terms: Vec<String> = flip.terms.iter().map(|term| self.term(term)).collect();
        let how = if flip.gained {
            self.t("gewonnen door", "gained by")
        } else {
            self.t("vervallen; gevonden door", "lost; found by")
        };
        let why = flip
            .rejected
            .as_ref()
            .map_or_else(String::new, |(term, reason)| {
                format!("; {}: {}", self.term(term), language.reason(reason))
            });
        format!(
            "{} [{}; {how} {}{why}]: {}",
            flip.id,
            flip.element,
            language.list(&terms),
            flip.text
        )
    }
}
