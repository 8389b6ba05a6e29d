//! What another lexicon says of the same documents, in words.

use schemars::JsonSchema;
use serde::Serialize;

use super::Language;
use super::resolve::Resolver;
use super::summary::Style;
use super::view::PlaceView;
use crate::analysis::Analysis;
use crate::analysis::Outcome;
use crate::audit::Standing;
use crate::flips::Change;
use crate::flips::Flips;
use crate::flips::PassageFlip;
use crate::flips::StandingFlip;

/// What flips against another lexicon.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct FlipsView {
    /// Hash of the other lexicon.
    pub other_lexicon: String,
    /// In a sentence.
    pub text: String,
    /// Elements whose standing differs.
    pub standings: Vec<StandingFlipView>,
    /// Passages that differ.
    pub passages: Vec<PassageFlipView>,
}

/// An element whose standing differs.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct StandingFlipView {
    /// Its id.
    pub element: String,
    /// Its name.
    pub label: String,
    /// Under the other lexicon; null where it does not know the element.
    pub other: Option<Standing>,
    /// Under this one.
    pub this: Option<Standing>,
    /// From what to what: `not found → named`.
    pub change: String,
    /// The terms that flip it.
    pub terms: Vec<String>,
    /// By what, in words.
    pub because: String,
}

/// A passage that differs.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PassageFlipView {
    /// Id of the element.
    pub element: String,
    /// Its name.
    pub label: String,
    /// Where.
    pub place: PlaceView,
    /// The passage.
    pub text: String,
    /// `gained`, `lost` or `stance`.
    pub kind: String,
    /// The terms that find it.
    pub terms: Vec<String>,
    /// What changed and by what, in words.
    pub because: String,
}

/// Words what flips between the first outcome of `analysis` and `other`, for reports in `language`;
/// `locate` as for [`super::view`].
pub fn flips_view(
    flips: &Flips,
    (analysis, other): (&Analysis<'_>, &Outcome<'_>),
    language: Language,
    locate: &dyn Fn(&str) -> String,
) -> FlipsView {
    let resolver = Resolver {
        analysis,
        outcome: &analysis.outcomes[0],
        language,
        locate,
    };
    let label = |id: &str| {
        let frameworks = [analysis.outcomes[0].framework, other.framework];
        let elements = frameworks.iter().flat_map(|framework| &framework.elements);
        let mut named = elements.filter(|element| element.id == id);
        named
            .next()
            .map(|element| language.text(&element.label).to_owned())
            .unwrap_or_default()
    };
    let standings = language.number(flips.standings.len());
    let passages = language.number(flips.passages.len());
    FlipsView {
        other_lexicon: flips.other.clone(),
        text: match language {
            Language::Nl => format!(
                "Vergeleken met lexicon {} geeft dit lexicon ({}) bij {standings} elementen een andere stand en bij {passages} passages een andere uitkomst.",
                flips.other, flips.this
            ),
            Language::En => format!(
                "Compared with lexicon {}, this lexicon ({}) gives another standing to {standings} elements and another result to {passages} passages.",
                flips.other, flips.this
            ),
        },
        standings: flips
            .standings
            .iter()
            .map(|flip| standing(flip, label(&flip.element), language))
            .collect(),
        passages: flips
            .passages
            .iter()
            .map(|flip| PassageFlipView {
                element: flip.element.clone(),
                label: label(&flip.element),
                place: resolver.place(flip.place),
                text: resolver.passage_text(flip.place).to_owned(),
                kind: match flip.change {
                    Change::Gained => "gained",
                    Change::Lost => "lost",
                    Change::Stance { .. } => "stance",
                }
                .to_owned(),
                terms: flip.terms.clone(),
                because: because(flip, language),
            })
            .collect(),
    }
}

fn standing(flip: &StandingFlip, label: String, language: Language) -> StandingFlipView {
    let name = |standing: Option<Standing>| {
        let unknown = language.of("onbekend element", "unknown element");
        standing.map_or(unknown, |standing| language.standing(standing))
    };
    let because = match (flip.terms.as_slice(), flip.stances) {
        ([], 0) => language
            .of(
                "een andere drempel of indeling",
                "another threshold or grouping",
            )
            .to_owned(),
        ([], stances) => {
            let passages =
                language.count(stances, ("passage", "passages"), ("passage", "passages"));
            let text = language.of("een andere houding van", "another stance of");
            format!("{text} {passages}")
        }
        (terms, _) => quoted(terms, language),
    };
    StandingFlipView {
        element: flip.element.clone(),
        label,
        other: flip.other,
        this: flip.this,
        change: format!("{} → {}", name(flip.other), name(flip.this)),
        terms: flip.terms.clone(),
        because,
    }
}

/// Terms named before the rest is counted.
const NAMED: usize = 3;

fn quoted(terms: &[String], language: Language) -> String {
    let mut shown: Vec<String> = terms
        .iter()
        .take(NAMED)
        .map(|it| format!("‘{it}’"))
        .collect();
    if terms.len() > NAMED {
        let more = language.of("andere zoektermen", "other terms");
        shown.push(format!("{} {more}", terms.len() - NAMED));
    }
    language.list(&shown)
}

fn because(flip: &PassageFlip, language: Language) -> String {
    let terms = quoted(&flip.terms, language);
    let why = flip
        .rejected
        .as_ref()
        .map_or_else(String::new, |(term, reason)| {
            format!(" (‘{term}’: {})", language.reason(reason))
        });
    let of = |nl: &str, en: &str| language.of(nl, en).to_owned();
    match flip.change {
        Change::Gained => format!("{} {terms}{why}", of("gewonnen door", "gained by")),
        Change::Lost => format!(
            "{} {terms}{why}",
            of("vervallen; gevonden door", "lost; found by")
        ),
        Change::Stance { other, this } => format!(
            "{}: {} → {}",
            of("houding", "stance"),
            language.stance(other),
            language.stance(this)
        ),
    }
}

/// Passages shown on a terminal.
const SHOWN: usize = 20;

/// What flips as pieces of text for a terminal.
pub fn flips_summary(flips: &FlipsView, language: Language) -> Vec<(Style, String)> {
    let mut pieces = vec![
        (
            Style::Title,
            format!(
                "\n{}\n",
                language.of("Tegen het andere lexicon", "Against the other lexicon")
            ),
        ),
        (Style::Plain, format!("  {}\n", flips.text)),
    ];
    for flip in &flips.standings {
        let style = if flip.this > flip.other {
            Style::Found
        } else {
            Style::Missing
        };
        pieces.push((Style::Plain, format!("  {:<28} ", flip.label)));
        pieces.push((style, flip.change.clone()));
        pieces.push((Style::Quiet, format!("  {}\n", flip.because)));
    }
    for flip in flips.passages.iter().take(SHOWN) {
        let style = match flip.kind.as_str() {
            "gained" => Style::Found,
            "lost" => Style::Missing,
            _ => Style::Quiet,
        };
        let sign = match flip.kind.as_str() {
            "gained" => '+',
            "lost" => '−',
            _ => '~',
        };
        pieces.push((style, format!("  {sign} {}", flip.label)));
        pieces.push((
            Style::Quiet,
            format!(" · {} · {}\n", flip.place.text, flip.because),
        ));
        pieces.push((Style::Plain, format!("    {}\n", flip.text)));
    }
    if let Some(more) = flips
        .passages
        .len()
        .checked_sub(SHOWN)
        .filter(|more| *more > 0)
    {
        let text = language.of(
            "passages meer; zie het rapport (json, html of markdown)",
            "more passages; see the report (json, html or markdown)",
        );
        pieces.push((Style::Quiet, format!("  … {more} {text}\n")));
    }
    pieces
}
