//! A framework of two elements, small enough to reckon by hand, and the binary that uses it.

#![allow(dead_code)] // each test binary uses a part

use std::path::Path;
use std::path::PathBuf;

use assert_cmd::Command;
use assert_cmd::assert::Assert;
use tempfile::TempDir;

const FRAMEWORK: &str = r#"
title = "Proef"
question = "Wat staat er?"
source = "eigen"
residents = ["inwoner*"]
[thresholds]
doubtful_share = 0.1
described_indicators = 2
supported_passages = 1
domain_passages = 1
dominant_share = 0.5
thin_share = 0.1
[[cluster]]
id = "I"
label = "Gebieden"
explains = "Waarop?"
domain = true
elements = ["wonen"]
[[cluster]]
id = "II"
label = "Vormen"
explains = "Waaraan?"
elements = ["regie"]
"#;

const STANCE: &str = r#"
ondersteuning = ["(helpt|helpen)"]
middel = ["coach"]
beroep = ["moeten"]
"#;

const REGIE: &str = r#"label = "Regie"
definition = "Zelf kiezen."
source = "eigen"
[[indicator]]
name = "kiezen"
terms = ["zelf kiezen"]
[examples]
matches = ["Laat hen [[zelf kiezen]].", "Wie wil [[zelf kiezen]]?", "Wij willen [[zelf kiezen]]."]
leaves_alone = ["De gemeente kiest.", "De raad besluit."]
"#;

/// The element `wonen` with these terms and exclusions.
pub(crate) fn wonen(terms: &str, exclude: &str) -> String {
    format!(
        r#"label = "Wonen"
definition = "Een dak."
source = "eigen"
headwords = ["wonen", "onderdak"]
[[indicator]]
name = "dak"
terms = [{terms}]
[exclude]
terms = [{exclude}]
[examples]
matches = ["Een [[woning]].", "Zoek een [[woning]].", "De [[woningen]]."]
leaves_alone = ["De raad besluit.", "De markt zit vast."]
"#
    )
}

/// A folder for a test, with the framework in `proef`.
pub(crate) struct Small {
    folder: TempDir,
}

impl Small {
    pub(crate) fn new() -> Self {
        let small = Self {
            folder: tempfile::tempdir().expect("a temporary folder"),
        };
        small.lexicon("proef", &wonen(r#""woning*", "huis""#, r#""woningmarkt""#));
        small
    }

    /// Writes the framework into a folder, with this for `wonen`.
    pub(crate) fn lexicon(&self, name: &str, wonen: &str) {
        self.write(&format!("{name}/framework.toml"), FRAMEWORK);
        self.write(&format!("{name}/stance.toml"), STANCE);
        self.write(&format!("{name}/regie.toml"), REGIE);
        self.write(&format!("{name}/wonen.toml"), wonen);
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path(name);
        let folder = path.parent().expect("it lies in a folder");
        std::fs::create_dir_all(folder).expect("the folder is writable");
        std::fs::write(path, content).expect("the file is writable");
    }

    pub(crate) fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).expect("the file is readable")
    }

    /// Runs the binary in the folder.
    pub(crate) fn run(&self, arguments: &[&str]) -> Assert {
        Command::new(env!("CARGO_BIN_EXE_krachtproef"))
            .current_dir(self.folder.path())
            .args(arguments)
            .assert()
    }

    /// Runs it with `--format json` and reads what it prints.
    pub(crate) fn json(&self, arguments: &[&str]) -> serde_json::Value {
        let mut arguments = arguments.to_vec();
        arguments.extend(["--format", "json"]);
        let run = self.run(&arguments).success();
        serde_json::from_str(&stdout(&run)).expect("it is JSON")
    }
}

pub(crate) fn stdout(assert: &Assert) -> String {
    String::from_utf8(assert.get_output().stdout.clone()).expect("output is UTF-8")
}

pub(crate) fn stderr(assert: &Assert) -> String {
    String::from_utf8(assert.get_output().stderr.clone()).expect("output is UTF-8")
}

#[track_caller]
pub(crate) fn near(value: &serde_json::Value, wanted: f64) {
    let number = value
        .as_f64()
        .unwrap_or_else(|| panic!("{value} is no number"));
    assert!((number - wanted).abs() < 1e-3, "{number} is not {wanted}");
}

/// The row of an element.
#[track_caller]
pub(crate) fn row<'v>(rows: &'v serde_json::Value, element: &str) -> &'v serde_json::Value {
    let rows = rows.as_array().expect("rows are a list");
    let mut of = rows.iter().filter(|row| row["element"] == element);
    of.next().unwrap_or_else(|| panic!("no row of {element}"))
}

pub(crate) fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
