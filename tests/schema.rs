//! `docs/analysis.schema.json` is the contract: it is up to date, and reports keep to it.

use krachtproef::analysis::analyse;
use krachtproef::report::Format;
use krachtproef::report::Language;

const SCHEMA: &str = "docs/analysis.schema.json";

#[test]
fn the_schema_is_up_to_date() {
    let fresh = krachtproef::report::schema();
    if std::env::var_os("KRACHTPROEF_WRITE_SCHEMA").is_some() {
        std::fs::write(SCHEMA, &fresh).expect("docs is writable");
    }
    let kept = std::fs::read_to_string(SCHEMA).unwrap_or_default();
    assert!(
        kept == fresh,
        "{SCHEMA} is stale; run: KRACHTPROEF_WRITE_SCHEMA=1 cargo test --test schema"
    );
}

#[test]
fn a_report_keeps_to_the_schema() {
    let framework = &krachtproef::lexicon::builtin(Some("eigen-kracht")).expect("it loads")[0];
    let documents = [
        "corpus-samples/kromhaven/raadsbrief-scan.pdf",
        "corpus-samples/kromhaven/beleidsplan.odt",
    ]
    .map(|path| krachtproef::read::read(path.as_ref()).expect("the sample is readable"));
    let analysis = analyse(
        documents.into(),
        Vec::new(),
        std::slice::from_ref(framework),
    );
    let view = krachtproef::report::view(&analysis, Language::Nl, &str::to_owned);
    let bytes = Format::Json.write(&view).expect("it can be written");
    let report: serde_json::Value = serde_json::from_slice(&bytes).expect("it is JSON");
    let schema: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(SCHEMA).expect("the schema is there"))
            .expect("the schema is JSON");
    let validator = jsonschema::validator_for(&schema).expect("the schema is a schema");
    let faults: Vec<String> = validator
        .iter_errors(&report)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let element = &report["audit"]["elements"][0];
    for key in [
        "id", "cluster", "standing", "passages", "evidence", "absence",
    ] {
        assert!(element.get(key).is_some(), "no '{key}'");
    }
}
