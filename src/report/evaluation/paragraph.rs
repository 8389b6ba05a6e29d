//! The paragraph that an auditor can paste into her report, for each workbook.

use super::Block;
use super::Language;
use super::Writer;
use crate::evaluate::Evaluated;
use crate::lexicon::Interval;
use crate::lexicon::LEAST_SUPPORT;

/// From this alpha on Krippendorff calls data reliable; and from this, for tentative conclusions.
const RELIABLE: f64 = 0.8;
const TENTATIVE: f64 = 0.667;

impl Writer<'_> {
    pub(super) fn paragraphs(&mut self) {
        for set in &self.evaluation.sets {
            if set.between.is_none() && !set.table.weighted {
                continue;
            }
            self.title(self.t("Validatieparagraaf", "Validation paragraph"));
            let text = match self.language {
                Language::Nl => self.dutch(set),
                Language::En => self.english(set),
            };
            self.blocks.push(Block::Quote(text));
        }
    }

    /// `82 % (95%-interval 68–91 %)`.
    fn percent(&self, share: Option<Interval>) -> String {
        let Some(share) = share else {
            return self.t("niet te bepalen", "undefined").to_owned();
        };
        let [value, low, high] =
            [share.value, share.low, share.high].map(|share| format!("{:.0}", share * 100.0));
        match self.language {
            Language::Nl => format!("{value} % (95%-interval {low}–{high} %)"),
            Language::En => format!("{value}% (95% interval {low}–{high}%)"),
        }
    }

    /// Elements with too few sentences, and those with enough.
    fn by_support(&self, set: &Evaluated) -> (Vec<String>, Vec<String>) {
        let mut few = Vec::new();
        let mut enough = Vec::new();
        for score in &set.table.lexicon.elements {
            let label = self.framework.element(&score.element).map_or("", |at| {
                self.language.text(&self.framework.elements[at].label)
            });
            let label = label.to_lowercase();
            if score.support < LEAST_SUPPORT {
                few.push(format!("{label} (n = {})", score.support));
            } else if let Some(recall) = score.recall {
                let of = self.percent(Some(recall));
                enough.push(format!("{label} {of}"));
            }
        }
        (few, enough)
    }

    fn dutch(&self, set: &Evaluated) -> String {
        let language = self.language;
        let number = |number: usize| language.number(number);
        let micro = &set.table.lexicon.micro;
        let mut text = if set.table.weighted {
            format!(
                "Om na te gaan hoe goed het instrument de elementen herkent, zijn uit de {} zinnen van {} {} zinnen getrokken voor codering, gelaagd naar wat het instrument erin vond (ook zinnen waarin het niets vond) en binnen elke laag gespreid over de documenten.",
                number(set.population),
                language.count(set.documents, ("document", "documenten"), ("", "")),
                number(set.table.sentences + set.uncoded),
            )
        } else {
            format!(
                "Om na te gaan hoe goed het instrument de elementen herkent, zijn {} zinnen voorgelegd voor codering.",
                number(set.table.sentences + set.uncoded)
            )
        };
        if let Some(between) = &set.between {
            let overall = &between.elements.overall;
            text.push_str(&format!(
                " Twee personen hebben er {} onafhankelijk van elkaar gecodeerd, zonder te zien wat het instrument vond. Hun overeenstemming is Krippendorffs alfa {} (nominaal, over {} beslissingen; Cohens kappa {}) en, over alleen de zinnen waaraan minstens één van beiden een element gaf, alfa {}. {}",
                number(between.sentences),
                language.decimal_or_dash(overall.all.alpha),
                number(overall.all.units),
                language.decimal_or_dash(overall.all.kappa),
                language.decimal_or_dash(overall.coded.alpha),
                match overall.all.alpha {
                    None => "Een oordeel over de betrouwbaarheid is daarmee niet te geven.",
                    Some(alpha) if alpha >= RELIABLE => "Dat ligt boven de grens van 0,80 die Krippendorff voor betrouwbare gegevens aanhoudt.",
                    Some(alpha) if alpha >= TENTATIVE => "Dat ligt tussen 0,667 en 0,80: volgens Krippendorff genoeg voor voorlopige conclusies.",
                    Some(_) => "Dat ligt onder 0,667, de ondergrens die Krippendorff voor voorlopige conclusies aanhoudt; de cijfers hieronder zijn daarom niet meer dan een aanwijzing.",
                },
            ));
        } else {
            text.push_str(" Eén persoon heeft ze gecodeerd; over de betrouwbaarheid van die codering is daarom niets te zeggen.");
        }
        text.push_str(&format!(
            " {} vond het instrument {} van wat de codeurs markeerden (recall) en was {} van wat het vond juist (precisie).",
            if set.table.weighted {
                "Teruggewogen naar de trekkingskans"
            } else {
                "In deze zinnen"
            },
            self.percent(micro.recall),
            self.percent(micro.precision),
        ));
        if set.between.is_some() {
            text.push_str(
                " Beslissingen waarover de codeurs verschilden, zijn daarbij niet meegeteld.",
            );
        }
        let (few, enough) = self.by_support(set);
        if !enough.is_empty() {
            text.push_str(&format!(" Recall per element: {}.", enough.join("; ")));
        }
        if !few.is_empty() {
            text.push_str(&format!(
                " Te weinig zinnen om iets te zeggen over: {}.",
                few.join(", ")
            ));
        }
        text.push_str(&format!(
            " Instrument: Krachtproef {}, kader {}, lexicon {}.",
            env!("CARGO_PKG_VERSION"),
            self.evaluation.framework,
            self.evaluation.lexicon
        ));
        text
    }

    fn english(&self, set: &Evaluated) -> String {
        let language = self.language;
        let micro = &set.table.lexicon.micro;
        let mut text = format!(
            "To see how well the instrument recognises the elements, {} sentences were coded{}.",
            language.number(set.table.sentences),
            if set.table.weighted {
                format!(
                    ", drawn from {} sentences of {} documents, stratified by what the instrument found in them (also where it found nothing)",
                    language.number(set.population),
                    set.documents
                )
            } else {
                String::new()
            }
        );
        if let Some(between) = &set.between {
            let overall = &between.elements.overall;
            text.push_str(&format!(
                " Two people coded independently; Krippendorff's alpha is {} (nominal, {} decisions; Cohen's kappa {}), and {} over the sentences to which either gave an element.",
                language.decimal_or_dash(overall.all.alpha),
                language.number(overall.all.units),
                language.decimal_or_dash(overall.all.kappa),
                language.decimal_or_dash(overall.coded.alpha),
            ));
        }
        let (few, enough) = self.by_support(set);
        text.push_str(&format!(
            " The instrument found {} of what the coders marked (recall), and {} of what it found was right (precision).",
            self.percent(micro.recall),
            self.percent(micro.precision)
        ));
        if !enough.is_empty() {
            text.push_str(&format!(" Recall per element: {}.", enough.join("; ")));
        }
        if !few.is_empty() {
            text.push_str(&format!(" Too few sentences for: {}.", few.join(", ")));
        }
        text.push_str(&format!(
            " Instrument: Krachtproef {}, framework {}, lexicon {}.",
            env!("CARGO_PKG_VERSION"),
            self.evaluation.framework,
            self.evaluation.lexicon
        ));
        text
    }
}
