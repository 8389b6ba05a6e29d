//! The files of a framework as TOML has them: where each key may stand, and which are unknown.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use crate::lexicon::Figure;
use crate::lexicon::Finding;
use crate::lexicon::StandingName;
use crate::lexicon::Text;
use crate::lexicon::Thresholds;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawFramework {
    pub(super) title: Text,
    pub(super) question: Text,
    pub(super) source: String,
    /// The framework whose words for people and cues of stance it takes over.
    pub(super) uses: Option<Spanned<String>>,
    pub(super) thresholds: Thresholds,
    #[serde(default)]
    pub(super) standings: BTreeMap<String, StandingName>,
    #[serde(default)]
    pub(super) sets: BTreeMap<String, Vec<Spanned<String>>>,
    #[serde(default)]
    pub(super) residents: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) others: Vec<Spanned<String>>,
    pub(super) exclude: Option<RawExclude>,
    #[serde(rename = "cluster")]
    pub(super) clusters: Vec<RawCluster>,
    #[serde(default, rename = "finding")]
    pub(super) findings: Vec<Finding>,
    #[serde(default, rename = "figure")]
    pub(super) figures: Vec<Figure>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCluster {
    pub(super) id: String,
    pub(super) label: Text,
    pub(super) explains: Text,
    #[serde(default)]
    pub(super) domain: bool,
    pub(super) elements: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) apart: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawElement {
    pub(super) label: Text,
    pub(super) phrase: Option<Text>,
    pub(super) definition: Text,
    pub(super) question: Option<Text>,
    pub(super) action: Option<Text>,
    pub(super) source: String,
    #[serde(default)]
    pub(super) headwords: Vec<Spanned<String>>,
    #[serde(rename = "indicator", default)]
    pub(super) indicators: Vec<RawIndicator>,
    pub(super) exclude: Option<RawExclude>,
    pub(super) examples: RawExamples,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawIndicator {
    pub(super) name: Spanned<String>,
    #[serde(default)]
    pub(super) terms: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) weak: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) needs: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) unless: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) owned: bool,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct RawExclude {
    pub(super) terms: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawExamples {
    #[serde(default)]
    pub(super) matches: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) leaves_alone: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) gets_wrong: Vec<RawMistake>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawMistake {
    pub(super) text: Spanned<String>,
    pub(super) because: String,
}
