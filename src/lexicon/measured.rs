//! How much of what it looks for a lexicon was measured to find: `measured.toml` in the folder of
//! its framework, written by `krachtproef evaluate --record`.
//!
//! It is a fact about a lexicon, no part of it: it does not change the hash, and it may have been
//! measured on another version than the one it lies beside; whoever shows it says so.

use std::collections::BTreeMap;

use bitcode::Decode;
use bitcode::Encode;
use serde::Deserialize;
use serde::Serialize;

/// Labelled sentences an element needs before a share of them is worth saying. With fewer, the
/// 95 % interval of a recall is wider than half of the scale.
pub const LEAST_SUPPORT: usize = 10;

/// A measurement of a lexicon on labelled sentences.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, Encode, Decode)]
#[serde(deny_unknown_fields)]
pub struct Measured {
    /// When, as `YYYY-MM-DD`.
    pub date: String,
    /// Hash of the lexicon that was measured.
    pub lexicon: String,
    /// Whether the shares were corrected for how a stratified sample was drawn.
    pub weighted: bool,
    /// On which sentences.
    #[serde(rename = "set")]
    pub sets: Vec<MeasuredSet>,
    /// By id.
    #[serde(rename = "element")]
    pub elements: BTreeMap<String, MeasuredElement>,
}

/// A file of labelled sentences.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, Encode, Decode)]
#[serde(deny_unknown_fields)]
pub struct MeasuredSet {
    /// Its name, without folders.
    pub name: String,
    /// Labelled sentences in it.
    pub sentences: usize,
    /// SHA-256 of the file.
    pub sha256: String,
}

/// What was measured of one element.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize, Serialize, Encode, Decode)]
#[serde(deny_unknown_fields)]
pub struct MeasuredElement {
    /// Sentences that people labelled with it.
    pub support: usize,
    /// How many of those the lexicon found.
    pub found: usize,
    /// Sentences the lexicon found it in, rightly or not.
    pub claimed: usize,
    /// Share of the labelled sentences that was found.
    pub recall: Option<Interval>,
    /// Share of the found sentences that was labelled.
    pub precision: Option<Interval>,
}

/// A share with its 95 % interval, 0 to 1.
#[derive(
    Debug, Clone, Copy, PartialEq, Deserialize, Serialize, schemars::JsonSchema, Encode, Decode,
)]
#[serde(deny_unknown_fields)]
pub struct Interval {
    /// The share.
    pub value: f64,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

impl Measured {
    /// Its file in the folder of the framework.
    pub const FILE: &'static str = "measured.toml";

    /// As it is written to its file.
    ///
    /// # Errors
    /// What TOML cannot hold.
    pub fn to_toml(&self) -> Result<String, String> {
        let mut rounded = self.clone();
        for element in rounded.elements.values_mut() {
            for share in [&mut element.recall, &mut element.precision] {
                *share = share.map(Interval::rounded);
            }
        }
        let body = toml::to_string(&rounded).map_err(|error| error.to_string())?;
        Ok(format!(
            "# Written by `krachtproef evaluate --record`; no part of the lexicon and of its hash.\n{body}"
        ))
    }
}

impl Interval {
    /// To four decimals: more would pretend to know.
    fn rounded(self) -> Self {
        let round = |share: f64| (share * 10_000.0).round() / 10_000.0;
        Self {
            value: round(self.value),
            low: round(self.low),
            high: round(self.high),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::path::PathBuf;

    use super::*;
    use crate::lexicon::load::framework;

    #[test]
    fn it_loads_as_it_was_written_and_leaves_the_hash_alone() {
        let interval = Interval {
            value: 0.75,
            low: 0.4677,
            high: 0.9111,
        };
        let element = MeasuredElement {
            support: 12,
            found: 9,
            claimed: 9,
            recall: Some(interval),
            precision: None,
        };
        let measured = Measured {
            date: "2026-03-01".into(),
            lexicon: "0123456789ab".into(),
            weighted: false,
            sets: vec![MeasuredSet {
                name: "goud.jsonl".into(),
                sentences: 40,
                sha256: "ff".into(),
            }],
            elements: BTreeMap::from([("zelfregie".into(), element)]),
        };
        // the shipped files, with the paths under which the binary knows them
        let folder = Path::new("lexicon/eigen-kracht");
        let mut files: Vec<(PathBuf, String)> = std::fs::read_dir(folder)
            .expect("the lexicon is there")
            .map(|entry| entry.expect("a readable entry").path())
            .filter(|path| path.file_name().is_some_and(|name| name != Measured::FILE))
            .map(|path| (path.clone(), std::fs::read_to_string(&path).expect("text")))
            .collect();
        let without = framework("eigen-kracht", files.clone(), None).expect("it loads");
        let text = measured.to_toml().expect("it can be written");
        files.push((folder.join(Measured::FILE), text));
        let with = framework("eigen-kracht", files, None).expect("it loads");
        assert_eq!(without.measured, None);
        assert_eq!(with.measured, Some(measured));
        assert_eq!(with.hash, without.hash);
        assert_eq!(with.elements.len(), without.elements.len());
    }
}
