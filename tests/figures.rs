//! Figures: what each shape makes of a small dossier, and that every report can write it.

use std::path::Path;

use krachtproef::analysis::Analysis;
use krachtproef::analysis::analyse;
use krachtproef::lexicon::Framework;
use krachtproef::lexicon::load_folder;
use krachtproef::read::read_bytes;
use krachtproef::report::Format;
use krachtproef::report::Language;
use serde_json::Value;

const FRAMEWORK: &str = r#"
title = "Proef"
question = "Wat staat er?"
source = "eigen"
residents = ["inwoner*"]
others = ["(gemeente|college)"]
[standings.ondersteund]
label = "beantwoord"
explains = "er staat een antwoord"
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
domain = true
elements = ["appel", "peer"]
[[figure]]
id = "vragen"
title = "De vragen"
explains = "Wat staat erover?"
shape = { form = "questions", elements = ["appel", "peer"], fill = ["Label"] }
[[figure]]
id = "kwadrant"
title = "Het kwadrant"
explains = "Wie noemt wat?"
[figure.shape]
form = "two-by-two"
rows = { elements = ["appel"], without = "geen appel", with = "appel" }
columns = { elements = ["peer"], without = "geen peer", with = "peer" }
among = []
cells = ["geen van beide", "alleen appel", "alleen peer", "beide"]
[[figure]]
id = "criteria"
title = "De criteria"
explains = "Waar staat het?"
shape = { form = "criteria", elements = ["appel", "peer"] }
[[figure]]
id = "ladder"
title = "De ladder"
explains = "In welke volgorde?"
shape = { form = "steps", elements = ["appel", "peer"] }
[[figure]]
id = "niveaus"
title = "De niveaus"
explains = "Welk niveau?"
shape = { form = "levels", subjects = ["appel"], levels = ["peer"] }
[[figure]]
id = "agenda"
title = "De agenda"
explains = "Wat te doen?"
shape = { form = "agenda", elements = ["appel", "peer"], fill = ["Wie", "Wanneer"] }
"#;

fn element(name: &str) -> String {
    format!(
        r#"label = "{name}"
definition = "Fruit."
question = "Is er een {name}?"
action = "Zoek een {name}."
source = "eigen"
[[indicator]]
name = "fruit"
terms = ["{name}"]
[examples]
matches = ["Een [[{name}]] is rond.", "Wie eet de [[{name}]]?", "Er ligt een [[{name}]]."]
leaves_alone = ["Dit is brood.", "Dat is kaas."]
"#
    )
}

fn framework() -> Framework {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |name: &str, text: &str| {
        std::fs::write(folder.path().join(name), text).expect("the folder is writable");
    };
    write("framework.toml", FRAMEWORK);
    write("appel.toml", &element("appel"));
    write("peer.toml", &element("peer"));
    load(folder.path())
}

fn load(folder: &Path) -> Framework {
    let mut all = load_folder(folder).unwrap_or_else(|error| panic!("{error}"));
    all.remove(0)
}

fn analysis<'f>(framework: &'f [Framework], texts: &[&str]) -> Analysis<'f> {
    let documents = texts
        .iter()
        .enumerate()
        .map(|(nth, text)| {
            let name = format!("stuk-{nth}.md");
            read_bytes(&name, text.as_bytes().to_vec()).expect("Markdown is read")
        })
        .collect();
    analyse(documents, Vec::new(), framework)
}

fn json(analysis: &Analysis<'_>) -> Value {
    let view = krachtproef::report::view(analysis, Language::Nl, &str::to_owned);
    let bytes = Format::Json.write(&view).expect("it can be written");
    serde_json::from_slice(&bytes).expect("it is JSON")
}

/// The cells of a figure as text, row by row, heads first.
fn table(report: &Value, id: &str) -> Vec<Vec<String>> {
    let figures = report["audit"]["figures"].as_array().expect("figures");
    let figure = figures.iter().find(|figure| figure["id"] == id);
    let rows = figure.expect("the figure is drawn")["rows"].as_array();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    rows.expect("rows")
        .iter()
        .map(|row| {
            let cells = row["cells"].as_array().expect("cells");
            std::iter::once(text(&row["head"]))
                .chain(cells.iter().map(|cell| text(&cell["text"])))
                .collect()
        })
        .collect()
}

const BYLAW: &str = "# Verordening fruit\n\n## Artikel 1 Begrippen\n\nHier is brood.\n\n## Artikel 2.1 Mand\n\n1. In elke mand ligt altijd een appel.\n\n## Toelichting\n\nOok hoort er in de mand een peer.\n";

#[test]
fn a_criterion_stands_in_an_article_or_only_in_the_explanation() {
    let framework = [framework()];
    let report = json(&analysis(&framework, &[BYLAW]));
    assert_eq!(
        table(&report, "criteria"),
        [
            ["appel", "in de verordening: artikel 2.1"],
            ["peer", "alleen in de toelichting bij de verordening"],
        ]
    );
}

#[test]
fn a_plan_is_no_by_law() {
    let framework = [framework()];
    let report = json(&analysis(
        &framework,
        &["# Nota fruit\n\nEr ligt nu een appel.\n"],
    ));
    let rows = table(&report, "criteria");
    assert_eq!(rows[0][1], "niet in een verordening, wel in een ander stuk");
    assert_eq!(rows[1][1], "niet aangetroffen");
    let note = &report["audit"]["figures"][2]["note"];
    assert!(note.as_str().is_some_and(|note| note.contains("herkend")));
}

#[test]
fn passages_divide_over_four_cells() {
    let framework = [framework()];
    let text = "Wij telen een appel met een peer.\n\nHij eet vandaag alleen een peer.\n\nZij eet vandaag nog een peer.\n";
    let report = json(&analysis(&framework, &[text]));
    assert_eq!(
        table(&report, "kwadrant"),
        [
            [
                "geen appel",
                "geen van beide: 0 passages",
                "alleen peer: 2 passages"
            ],
            ["appel", "alleen appel: 0 passages", "beide: 1 passage"],
        ]
    );
}

#[test]
fn steps_follow_the_text() {
    let framework = [framework()];
    let text = "Later komt er ooit een appel.\n\nEerst pakken wij een peer, dan een appel.\n";
    let report = json(&analysis(&framework, &[text]));
    let heads: Vec<String> = table(&report, "ladder")
        .into_iter()
        .map(|row| row[0].clone())
        .collect();
    assert_eq!(heads, ["1. peer", "2. appel"]);
}

#[test]
fn questions_are_answered_and_gaps_put_on_the_agenda() {
    let framework = [framework()];
    let report = json(&analysis(
        &framework,
        &["In elke mand ligt altijd een appel.\n"],
    ));
    assert_eq!(
        table(&report, "vragen"),
        [
            ["Is er een appel?", "beantwoord", "1 passage", ""],
            [
                "Is er een peer?",
                "niet aangetroffen",
                "niets aangetroffen",
                ""
            ],
        ]
    );
    assert_eq!(
        table(&report, "agenda"),
        [["peer", "niet aangetroffen", "Zoek een peer.", "", ""]]
    );
    assert_eq!(table(&report, "niveaus")[0][2], "geen niveau genoemd");
}

#[test]
fn every_report_writes_them_the_same_each_time() {
    let framework = [framework()];
    let analysis = analysis(&framework, &["In elke mand ligt altijd een appel.\n"]);
    for language in [Language::Nl, Language::En] {
        let view = krachtproef::report::view(&analysis, language, &str::to_owned);
        for format in [
            Format::Html,
            Format::Markdown,
            Format::Docx,
            Format::Xlsx,
            Format::Csv,
        ] {
            let bytes = format.write(&view).expect("it can be written");
            assert_eq!(bytes, format.write(&view).expect("twice"), "{format:?}");
            if matches!(format, Format::Html | Format::Markdown) {
                let text = String::from_utf8(bytes).expect("it is text");
                for part in ["De criteria", "De agenda", "Zoek een peer."] {
                    assert!(text.contains(part), "{format:?} lacks '{part}'");
                }
            }
        }
    }
}

#[test]
fn frameworks_share_a_report_without_sharing_ids() {
    let shipped = krachtproef::lexicon::builtin(Some("eigen-kracht")).expect("it loads");
    let mut frameworks = vec![framework()];
    frameworks.extend(shipped);
    let analysis = analysis(&frameworks, &[BYLAW]);
    let view = krachtproef::report::view(&analysis, Language::Nl, &str::to_owned);
    let html = String::from_utf8(Format::Html.write(&view).expect("it can be written"));
    let html = html.expect("it is text");
    let mut ids: Vec<&str> = html
        .split(" id=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all, "an id stands twice");
    let report = json(&analysis);
    assert_eq!(report["framework"]["title"], "Proef");
    assert_eq!(report["further"][0]["framework"]["id"], "eigen-kracht");
}

#[test]
fn the_sample_by_law_has_its_criteria_where_it_was_written_to_have_them() {
    let frameworks = krachtproef::lexicon::builtin(Some("verordening-jeugdhulp"));
    let frameworks = frameworks.expect("it loads");
    let path = Path::new("corpus-samples/lindemond-jeugd/verordening-jeugdhulp.md");
    let document = krachtproef::read::read(path).expect("the sample is readable");
    let report = json(&analyse(vec![document], Vec::new(), &frameworks));
    let figure = &report["audit"]["figures"][0];
    let stands = |id: &str| {
        let rows = figure["rows"].as_array().expect("rows");
        let row = rows.iter().find(|row| row["element"] == id).expect(id);
        row["cells"][0]["text"]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    };
    for (id, place) in [
        ("eigen-kracht-criteria", "in de verordening: artikel 3.2"),
        ("zorgplicht-ouders", "alleen in de toelichting"),
        ("gebruikelijke-hulp", "alleen in een bijlage"),
        ("bovengebruikelijke-hulp", "niet aangetroffen"),
    ] {
        assert!(stands(id).starts_with(place), "{id}: {}", stands(id));
    }
}

#[test]
fn the_framework_of_the_guide_loads_and_holds() {
    let guide = std::fs::read_to_string("docs/add-a-framework.md").expect("the guide is there");
    let blocks: Vec<&str> = guide
        .split("```toml\n")
        .skip(1)
        .filter_map(|rest| rest.split("```").next())
        .collect();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |name: &str, text: &str| {
        std::fs::write(folder.path().join(name), text).expect("the folder is writable");
    };
    // the guide has one element written out; the other is named only
    write(
        "framework.toml",
        &blocks[0].replace(", \"kwaliteit-van-leven\"", ""),
    );
    write("meedoen.toml", blocks[1]);
    let framework = load(folder.path());
    let tagger = krachtproef::tag::Tagger::new(&framework);
    let faults: Vec<_> = tagger
        .examples()
        .filter_map(|(element, claim, example)| tagger.try_example(element, claim, example))
        .chain(tagger.unproven(std::iter::empty()))
        .collect();
    assert!(faults.is_empty(), "{faults:?}");
}
