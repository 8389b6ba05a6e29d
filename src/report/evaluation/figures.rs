//! The tables: per element, stance, means, agreement.

use super::Block;
use super::Length;
use super::Writer;
use crate::evaluate::Agreement;
use crate::evaluate::Agreements;
use crate::evaluate::Between;
use crate::evaluate::Figures;
use crate::evaluate::Score;
use crate::evaluate::Table;

impl Writer<'_> {
    pub(super) fn figures(&mut self) {
        let evaluation = self.evaluation;
        let line = format!(
            "{} {}, lexicon {}",
            self.t("Kader", "Framework"),
            evaluation.framework,
            evaluation.lexicon
        );
        self.note(line);
        let whole = self.length == Length::All;
        for set in &evaluation.sets {
            self.title(format!(
                "{} ({})",
                set.table.name,
                self.sentences(set.table.sentences)
            ));
            if set.uncoded > 0 {
                let text = self.t(
                    "zinnen zijn niet (door beiden) gecodeerd en tellen niet mee.",
                    "sentences are not coded (by both) and do not count.",
                );
                self.note(format!("{} {text}", set.uncoded));
            }
            self.scores(&set.table, whole || evaluation.together.is_none());
            if let Some(between) = &set.between {
                self.between(between);
            }
            for coder in &set.coders {
                self.coder(coder);
            }
        }
        if let Some(table) = &evaluation.together {
            self.title(format!(
                "{} ({})",
                self.t("Alle bestanden samen", "All files together"),
                self.sentences(table.sentences)
            ));
            if !table.weighted && evaluation.sets.iter().any(|set| set.table.weighted) {
                self.note(self.t(
                    "Een steekproef en andere zinnen door elkaar: deze tabel is niet teruggewogen.",
                    "A sample among other sentences: this table is not weighted.",
                ));
            }
            self.scores(table, true);
        }
    }

    fn sentences(&self, number: usize) -> String {
        self.language
            .count(number, ("zin", "zinnen"), ("sentence", "sentences"))
    }

    fn scores(&mut self, table: &Table, complete: bool) {
        if table.weighted {
            self.note(self.t(
                "Precisie, recall en F1 zijn teruggewogen naar hoe de zinnen zijn getrokken; de aantallen niet.",
                "Precision, recall and F1 are weighted by how the sentences were drawn; the counts are not.",
            ));
        }
        let bare = self.t("kale", "bare");
        let head = [
            "element",
            self.t("gelabeld", "labelled"),
            self.t("gevonden", "found"),
            self.t("terecht", "rightly"),
            self.t("precisie (95%)", "precision (95%)"),
            "recall (95%)",
            "F1 (95%)",
            &format!("{bare} P"),
            &format!("{bare} R"),
            &format!("{bare} F1"),
        ];
        let mut rows: Vec<Vec<String>> = table
            .lexicon
            .elements
            .iter()
            .zip(&table.baseline.elements)
            .map(|(score, bare)| self.row(score, bare))
            .collect();
        rows.push(self.row(&table.lexicon.micro, &table.baseline.micro));
        rows.push(self.mean(&table.lexicon, &table.baseline));
        self.table(&head, rows);
        self.stance(table, complete);
        self.agreement(
            &table.agreement,
            self.t("Lexicon en labels", "Lexicon and labels"),
            complete,
        );
    }

    fn row(&self, score: &Score, bare: &Score) -> Vec<String> {
        let language = self.language;
        let plain = |share: Option<crate::lexicon::Interval>| {
            language.decimal_or_dash(share.map(|share| share.value))
        };
        vec![
            score.element.clone(),
            score.support.to_string(),
            score.claimed.to_string(),
            score.found.to_string(),
            language.interval(score.precision),
            language.interval(score.recall),
            language.interval(score.f1),
            plain(bare.precision),
            plain(bare.recall),
            plain(bare.f1),
        ]
    }

    fn mean(&self, lexicon: &Figures, baseline: &Figures) -> Vec<String> {
        let language = self.language;
        let (mean, bare) = (&lexicon.mean, &baseline.mean);
        let plain = |share: Option<crate::lexicon::Interval>| {
            language.decimal_or_dash(share.map(|share| share.value))
        };
        vec![
            format!("macro ({})", mean.elements),
            String::new(),
            String::new(),
            String::new(),
            language.interval(mean.precision),
            language.interval(mean.recall),
            language.interval(mean.f1),
            plain(bare.precision),
            plain(bare.recall),
            plain(bare.f1),
        ]
    }

    fn stance(&mut self, table: &Table, complete: bool) {
        let language = self.language;
        let (stance, means) = (&table.stance, &table.means);
        for (name, right, scored, accuracy, strict_right, all, strict) in [
            (
                self.t("Houding", "Stance"),
                stance.right,
                stance.scored,
                stance.accuracy,
                stance.strict_right,
                stance.all,
                stance.strict,
            ),
            (
                self.t("Middel", "Means"),
                means.right,
                means.scored,
                means.accuracy,
                means.strict_right,
                means.all,
                means.strict,
            ),
        ] {
            let of = self.t("van", "of");
            let strictly = self.t("strikt", "strict");
            self.text(format!(
                "{name}: {right} {of} {scored}, {}; {strictly} {strict_right} {of} {all}, {}.",
                language.interval(accuracy),
                language.interval(strict)
            ));
        }
        if !complete || stance.scored == 0 {
            return;
        }
        let corner = self.t("gelabeld ↓ gevonden →", "labelled ↓ found →");
        let mut head = vec![corner];
        head.extend(stance.stances.iter().map(|stance| stance.id()));
        let rows = stance
            .stances
            .iter()
            .zip(&stance.confusion)
            .map(|(stance, row)| {
                let mut cells = vec![stance.id().to_owned()];
                cells.extend(row.iter().map(|count| match count {
                    0 => "·".to_owned(),
                    count => count.to_string(),
                }));
                cells
            })
            .collect();
        self.table(&head, rows);
    }

    fn agreement(&mut self, agreements: &Agreements, name: &str, complete: bool) {
        let overall = &agreements.overall;
        self.text(format!(
            "{name}: {}; {} {}.",
            self.coefficients(&overall.all),
            self.t(
                "over zinnen met een element",
                "over sentences with an element"
            ),
            self.coefficients(&overall.coded)
        ));
        if !complete {
            return;
        }
        let coded = self.t("gecodeerd", "coded");
        let head = [
            name,
            "kappa",
            "alfa",
            &format!("kappa {coded}"),
            &format!("alfa {coded}"),
        ];
        let language = self.language;
        let head = head.map(|title| {
            let title = title.to_owned();
            if language == super::Language::En {
                title.replace("alfa", "alpha")
            } else {
                title
            }
        });
        let rows = agreements
            .elements
            .iter()
            .map(|of| {
                let both = &of.agreement;
                let mut cells = vec![of.element.clone()];
                for one in [&both.all, &both.coded] {
                    cells.push(language.decimal_or_dash(one.kappa));
                    cells.push(language.decimal_or_dash(one.alpha));
                }
                cells
            })
            .collect();
        self.blocks.push(Block::Table {
            head: head.to_vec(),
            rows,
        });
    }

    fn coefficients(&self, agreement: &Agreement) -> String {
        format!(
            "kappa {}, {} {} (n = {})",
            self.language.decimal_or_dash(agreement.kappa),
            self.t("alfa", "alpha"),
            self.language.decimal_or_dash(agreement.alpha),
            self.language.number(agreement.units)
        )
    }

    fn between(&mut self, between: &Between) {
        let name = self.t("Codeur A en codeur B", "Coder A and coder B");
        let of = self.sentences(between.sentences);
        self.text(format!("{name} ({of}):"));
        self.agreement(&between.elements, name, true);
        let stance = self.coefficients(&between.stance);
        self.text(format!(
            "{name}, {}: {stance}.",
            self.t("houding", "stance")
        ));
    }

    /// In a line or two: the lexicon against one coder.
    fn coder(&mut self, table: &Table) {
        let language = self.language;
        let micro = &table.lexicon.micro;
        self.text(format!(
            "{} {} ({}): {} {}, recall {}, F1 {}.",
            self.t("Lexicon tegen", "Lexicon against"),
            table.name,
            self.sentences(table.sentences),
            self.t("precisie", "precision"),
            language.interval(micro.precision),
            language.interval(micro.recall),
            language.interval(micro.f1)
        ));
        let name = format!("{} {}", self.t("Lexicon en", "Lexicon and"), table.name);
        self.agreement(&table.agreement, &name, self.length == Length::All);
    }
}
