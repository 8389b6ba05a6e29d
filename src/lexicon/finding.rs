//! Findings: a rule over standings and shares, and its text.

use bitcode::Decode;
use bitcode::Encode;
use serde::Deserialize;
use serde::Serialize;

use super::Text;

/// Something that can be concluded from an audit, and when.
///
/// In its text, `{elements}`, `{count}`, `{total}`, `{passages}`, `{all}`, `{percent}`,
/// `{interval}`, `{pages}` and `{documents}` are filled in.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, Encode, Decode)]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// A name that does not change when the text does.
    pub id: String,
    /// When it is concluded.
    pub when: Rule,
    /// What is concluded.
    pub text: Text,
    /// What to ask or read next.
    #[serde(default)]
    pub next: Option<Text>,
}

/// When a finding is concluded. Elements are named by id.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, Encode, Decode)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, tag = "rule")]
pub enum Rule {
    /// At least `at_least` of the elements stand between `from` and `to`; `{elements}` are those.
    Standing {
        /// Ids.
        elements: Vec<String>,
        /// Lowest standing, by its id.
        from: String,
        /// Highest standing, by its id.
        to: String,
        /// How many at least; all of them where it is left out.
        #[serde(default)]
        at_least: Option<usize>,
    },
    /// One element has more than the dominant share of the passages of the elements.
    Dominates {
        /// Ids.
        elements: Vec<String>,
    },
    /// The elements together have at most the thin share of the passages of their cluster, and
    /// at least one passage.
    Thin {
        /// Ids; `{elements}` are those that are thin.
        elements: Vec<String>,
        /// The cluster's elements, over which the share is taken.
        among: Vec<String>,
    },
    /// Elements that are asked or valued (beroep, toetsing, vermelding) and nowhere supported with a means.
    Demanded {
        /// Ids.
        elements: Vec<String>,
    },
    /// Elements supported with a means.
    Supported {
        /// Ids.
        elements: Vec<String>,
    },
    /// At least `from` and at most `to` passages with a stance over the elements.
    Stance {
        /// Ids.
        elements: Vec<String>,
        /// Id of the stance.
        stance: String,
        /// How many at least.
        from: usize,
        /// How many at most.
        #[serde(default)]
        to: Option<usize>,
    },
}

impl Rule {
    /// The ids the rule names.
    pub fn elements(&self) -> &[String] {
        match self {
            Self::Standing { elements, .. }
            | Self::Dominates { elements }
            | Self::Thin { elements, .. }
            | Self::Demanded { elements }
            | Self::Supported { elements }
            | Self::Stance { elements, .. } => elements,
        }
    }
}
