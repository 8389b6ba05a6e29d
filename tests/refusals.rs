//! Bad lexicon data is refused with file, line and reason.

use std::path::Path;

use krachtproef::lexicon::load_folder;

const FRAMEWORK: &str = r#"
title = "Proef"
question = "Wat staat er?"
source = "eigen"
residents = ["inwoner*"]
[sets]
wie = ["inwoner*"]
[thresholds]
doubtful_share = 0.1
described_indicators = 2
supported_passages = 1
domain_passages = 1
dominant_share = 0.5
thin_share = 0.1
[[cluster]]
id = "I"
label = "Een"
explains = "Wat?"
elements = ["regie"]
"#;

const ELEMENT: &str = r#"label = "Regie"
definition = "Zelf kiezen."
source = "eigen"
[[indicator]]
name = "kiezen"
terms = ["zelf kiezen"]
[exclude]
terms = ["zelf kiezen wij"]
[examples]
matches = ["Inwoners [[zelf kiezen]] laten.", "Wie wil [[zelf kiezen]]?", "Laat hen [[zelf kiezen]]."]
leaves_alone = ["De gemeente kiest.", "Dat zelf kiezen wij niet."]
"#;

fn load(framework: &str, element: &str) -> Result<(), String> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |name: &str, text: &str| {
        std::fs::write(folder.path().join(name), text).expect("the folder is writable");
    };
    write("framework.toml", framework);
    write("regie.toml", element);
    load_folder(folder.path())
        .map(|_| ())
        .map_err(|error| error.to_string())
}

#[track_caller]
fn refused(framework: &str, element: &str, place: &str, reason: &str) {
    let error = load(framework, element).expect_err("it must be refused");
    assert!(error.contains(place), "where? {error}");
    assert!(error.contains(reason), "why? {error}");
}

#[test]
fn a_good_framework_loads() {
    assert_eq!(load(FRAMEWORK, ELEMENT), Ok(()));
}

#[test]
fn each_fault_is_named_with_its_line() {
    let swap = |from: &str, to: &str| ELEMENT.replace(from, to);
    for (element, place, reason) in [
        (
            swap("label =", "lable ="),
            "regie.toml:1:",
            "unknown field `lable`",
        ),
        (
            swap(
                r#"terms = ["zelf kiezen"]"#,
                r#"terms = ["zelf kiezen", "zelf kiezen"]"#,
            ),
            "regie.toml:6:",
            "stands on line 6",
        ),
        (
            swap("zelf kiezen wij", "zelf kiezen"),
            "regie.toml:8:",
            "stands on line 6",
        ),
        (
            swap(r#"terms = ["zelf kiezen"]"#, "terms = []"),
            "regie.toml:5:",
            "has no terms",
        ),
        (
            swap(r#"["zelf kiezen"]"#, r#"["zelf (kiezen"]"#),
            "regie.toml:6:",
            "'(' without ')'",
        ),
        (
            swap(r#"["zelf kiezen"]"#, r#"["@wij kiezen"]"#),
            "regie.toml:6:",
            "unknown set '@wij' (have: wie)",
        ),
        (
            swap(r#", "Laat hen [[zelf kiezen]].""#, ""),
            "regie.toml:9:",
            "at least 3",
        ),
        (
            swap(r#", "Dat zelf kiezen wij niet.""#, ""),
            "regie.toml:9:",
            "at least 2",
        ),
        (
            swap("Laat hen [[zelf kiezen]].", "Laat hen."),
            "regie.toml:10:",
            "no [[mark]]",
        ),
        (
            swap("Laat hen [[zelf kiezen]].", "Laat hen [[zelf kiezen."),
            "regie.toml:10:",
            "without ']]'",
        ),
    ] {
        refused(FRAMEWORK, &element, place, reason);
    }
    let swap = |from: &str, to: &str| FRAMEWORK.replace(from, to);
    for (framework, place, reason) in [
        (
            swap(r#"["regie"]"#, r#"["regie", "zin"]"#),
            "framework.toml:19:",
            "no file 'zin.toml'",
        ),
        (swap(r#"["regie"]"#, "[]"), "regie.toml:1:", "no cluster"),
        (
            swap("thin_share = 0.1", ""),
            "framework.toml:",
            "thin_share",
        ),
    ] {
        refused(&framework, ELEMENT, place, reason);
    }
}

#[test]
fn a_folder_without_a_framework_is_refused() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let error = load_folder(folder.path()).expect_err("there is nothing there");
    assert!(error.to_string().contains("no framework.toml"), "{error}");
    assert!(load_folder(Path::new("/nergens")).is_err());
}
