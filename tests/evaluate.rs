//! `krachtproef evaluate`: figures reckoned by hand, disagreements with their term, comparison, and
//! the recall that is stored with a lexicon.

mod small;

use small::Small;
use small::near;
use small::row;
use small::stderr;
use small::stdout;
use small::wonen;

const GOLD: &str = r#"{"id": "a1", "text": "Inwoners zoeken een woning.", "labels": ["wonen"], "stance": null}
{"id": "a2", "text": "De woningmarkt zit vast voor inwoners.", "labels": ["wonen"], "stance": null}
{"id": "a3", "text": "Zij willen onderdak.", "labels": ["wonen"], "stance": null}
{"id": "a4", "text": "Een coach helpt inwoners zelf kiezen.", "labels": ["regie"], "stance": "ondersteuning", "middel": true}

{"id": "a5", "text": "Inwoners kiezen hun hulp.", "labels": ["regie"], "stance": "vermelding"}
{"id": "a6", "text": "Het huis van de democratie.", "labels": [], "stance": null}
{"id": 7, "text": "De raad vergadert.", "labels": [], "stance": null}
{"id": "a8", "text": "Inwoners moeten zelf kiezen.", "labels": ["regie"], "stance": "vermelding"}
"#;

fn small() -> Small {
    let small = Small::new();
    small.write("goud.jsonl", GOLD);
    small
}

#[test]
fn the_figures_are_those_reckoned_by_hand() {
    let report = small().json(&["evaluate", "goud.jsonl", "--lexicon", "proef"]);
    let table = &report["sets"][0]["table"];
    assert_eq!(table["sentences"], 8);
    let wonen = row(&table["lexicon"]["elements"], "wonen");
    assert_eq!(
        (&wonen["support"], &wonen["claimed"], &wonen["found"]),
        (&3.into(), &2.into(), &1.into())
    );
    near(&wonen["precision"]["value"], 0.5);
    near(&wonen["recall"]["value"], 1.0 / 3.0);
    // Wilson, 1 of 3
    near(&wonen["recall"]["low"], 0.0615);
    near(&wonen["recall"]["high"], 0.7923);
    near(&wonen["f1"]["value"], 0.4);
    // J is 1 of 4: Wilson 0.0456 to 0.6994, through 2 J / (1 + J)
    near(&wonen["f1"]["low"], 0.0872);
    near(&wonen["f1"]["high"], 0.8231);
    let micro = &table["lexicon"]["micro"];
    near(&micro["precision"]["value"], 0.75);
    near(&micro["recall"]["value"], 0.5);
    near(&micro["f1"]["value"], 0.6);
    // wonen: 1/2 and 1/3; regie: 1 and 2/3
    near(&table["lexicon"]["macro"]["precision"]["value"], 0.75);
    near(&table["lexicon"]["macro"]["recall"]["value"], 0.5);
    near(&table["lexicon"]["macro"]["f1"]["value"], 0.6);
    // the bare words "wonen" and "onderdak" find one of three
    let bare = row(&table["baseline"]["elements"], "wonen");
    near(&bare["recall"]["value"], 1.0 / 3.0);
    near(&bare["precision"]["value"], 1.0);
    // and "regie", the name, finds nothing
    assert_eq!(row(&table["baseline"]["elements"], "regie")["claimed"], 0);
}

#[test]
fn stance_is_scored_where_the_element_is_right_and_strictly() {
    let report = small().json(&["evaluate", "goud.jsonl", "--lexicon", "proef"]);
    let table = &report["sets"][0]["table"];
    let stance = &table["stance"];
    // a4 right, a8 wrong; a5 was not found
    assert_eq!(
        (&stance["scored"], &stance["right"]),
        (&2.into(), &1.into())
    );
    assert_eq!(
        (&stance["all"], &stance["strict_right"]),
        (&3.into(), &1.into())
    );
    assert_eq!(stance["stances"][6], "vermelding");
    assert_eq!(stance["stances"][4], "beroep");
    assert_eq!(stance["confusion"][6][4], 1);
    assert_eq!(stance["confusion"][3][3], 1);
    assert_eq!(
        (&table["means"]["scored"], &table["means"]["right"]),
        (&1.into(), &1.into())
    );
}

#[test]
fn agreement_is_that_reckoned_by_hand() {
    let report = small().json(&["evaluate", "goud.jsonl", "--lexicon", "proef"]);
    let wonen = row(
        &report["sets"][0]["table"]["agreement"]["elements"],
        "wonen",
    );
    // both 1, labels only 2, lexicon only 1, neither 4
    near(&wonen["all"]["kappa"], 0.142_857);
    near(&wonen["all"]["alpha"], 0.181_818);
    // without a7, that nobody gave an element
    assert_eq!(wonen["coded"]["units"], 7);
    near(&wonen["coded"]["kappa"], 0.086_957);
    assert_eq!(
        report["sets"][0]["table"]["agreement"]["overall"]["all"]["units"],
        16
    );
}

#[test]
fn each_disagreement_has_its_term() {
    let small = small();
    let report = small.json(&["evaluate", "goud.jsonl", "--lexicon", "proef"]);
    let all = report["disagreements"].as_array().expect("a list");
    let of = |id: &str| all.iter().find(|it| it["id"] == id).expect("it is listed");
    assert_eq!(all.len(), 5);
    assert_eq!(of("a2")["nearest"]["is"], "rejected");
    assert_eq!(of("a2")["nearest"]["term"], "woning*");
    assert_eq!(of("a2")["nearest"]["reason"]["by"], "woningmarkt");
    assert_eq!(of("a3")["nearest"]["is"], "nothing");
    assert_eq!(of("a5")["nearest"]["term"], "zelf kiezen");
    assert_eq!(of("a5")["nearest"]["words"], serde_json::json!(["kiezen"]));
    assert_eq!(of("a6")["kind"], "extra");
    assert_eq!(of("a6")["terms"], serde_json::json!(["huis"]));
    assert_eq!(of("a8")["kind"], "stance");
    let shown = stdout(
        &small
            .run(&["evaluate", "goud.jsonl", "--lexicon", "proef"])
            .success(),
    );
    for part in [
        "afgewezen ‘woning*’: heeft hier een andere betekenis (uitsluiting ‘woningmarkt’)",
        "dichtstbij ‘zelf kiezen’ (deelt kiezen)",
        "[wonen; door ‘huis’]: Het huis van de democratie.",
        "gelabeld vermelding, gevonden beroep",
        "Houding: 1 van 2, 0,50 (0,09–0,91); strikt 1 van 3, 0,33",
    ] {
        assert!(shown.contains(part), "no '{part}' in {shown}");
    }
}

#[test]
fn long_lists_are_capped_unless_all_is_asked() {
    let small = Small::new();
    let line = |at: usize| {
        format!("{{\"id\": \"b{at}\", \"text\": \"Huis {at} is leeg.\", \"labels\": []}}\n")
    };
    small.write("veel.jsonl", (0..30).map(line).collect::<String>());
    let run = |more: &[&str]| {
        let mut arguments = vec!["evaluate", "veel.jsonl", "--lexicon", "proef"];
        arguments.extend(more);
        stdout(&small.run(&arguments).success())
    };
    let (capped, all) = (run(&[]), run(&["--all"]));
    assert!(capped.contains("22 meer; met --all"), "{capped}");
    assert!(!capped.contains("b29") && all.contains("b29"));
    let english = run(&["--lang", "en"]);
    assert!(english.contains("Wrongly found (30)") && english.contains("22 more; --all"));
}

#[test]
fn sentences_that_must_stay_unseen_stay_so() {
    let small = small();
    small.lexicon("ander", &wonen(r#""woning*""#, ""));
    let asked = [
        "evaluate",
        "goud.jsonl",
        "--lexicon",
        "proef",
        "--compare",
        "ander",
        "--figures",
    ];
    let json = small.json(&asked).to_string();
    let shown = stdout(&small.run(&asked).success());
    for output in [json, shown] {
        assert!(output.contains("wonen"), "{output}");
        for word in ["vergadert", "democratie", "zit vast", "hun hulp"] {
            assert!(!output.contains(word), "'{word}' in {output}");
        }
    }
}

#[test]
fn several_files_have_a_table_each_and_one_together() {
    let small = small();
    small.write(
        "meer.jsonl",
        "{\"id\":\"b1\",\"text\":\"Een woning.\",\"labels\":[\"wonen\"]}\n",
    );
    let report = small.json(&["evaluate", "goud.jsonl", "meer.jsonl", "--lexicon", "proef"]);
    assert_eq!(report["sets"].as_array().map(Vec::len), Some(2));
    assert_eq!(report["sets"][1]["table"]["name"], "meer.jsonl");
    let together = &report["together"];
    assert_eq!(together["sentences"], 9);
    assert_eq!(row(&together["lexicon"]["elements"], "wonen")["support"], 4);
    let out = small.path("uit/rapport.md");
    small
        .run(&[
            "evaluate",
            "goud.jsonl",
            "meer.jsonl",
            "--lexicon",
            "proef",
            "--out",
            &small::text(&out),
        ])
        .success();
    let markdown = small.read("uit/rapport.md");
    for part in [
        "## goud.jsonl (8 zinnen)",
        "## Alle bestanden samen (9 zinnen)",
        "| wonen | 4 |",
    ] {
        assert!(markdown.contains(part), "no '{part}' in {markdown}");
    }
}

#[test]
fn what_is_not_labelled_rightly_is_refused_with_its_line() {
    let small = Small::new();
    for (line, reason) in [
        (
            r#"{"id":1,"text":"a","labels":["geluk"]}"#,
            "line 2: unknown element 'geluk' in framework 'proef' (have: wonen, regie)",
        ),
        (
            r#"{"id":1,"text":"a","labels":[],"stance":"blij"}"#,
            "line 2: unknown stance 'blij' (have: definitie,",
        ),
        (
            r#"{"id":1,"text":"a","labels":null}"#,
            "line 2: it is not labelled yet",
        ),
        ("geen json", "line 2: expected"),
    ] {
        small.write(
            "fout.jsonl",
            format!("{{\"id\":0,\"text\":\"a\",\"labels\":[]}}\n{line}\n"),
        );
        let run = small
            .run(&["evaluate", "fout.jsonl", "--lexicon", "proef"])
            .code(2);
        let said = stderr(&run);
        assert!(
            said.contains("cannot read fout.jsonl: ") && said.contains(reason),
            "{said}"
        );
    }
    small.write("leeg.jsonl", "\n");
    let run = small
        .run(&["evaluate", "leeg.jsonl", "--lexicon", "proef"])
        .code(2);
    assert!(stderr(&run).contains("no sentences"), "{}", stderr(&run));
    let run = small
        .run(&["evaluate", "nergens.jsonl", "--lexicon", "proef"])
        .code(2);
    assert!(
        stderr(&run).contains("cannot read nergens.jsonl"),
        "{}",
        stderr(&run)
    );
}

#[test]
fn a_comparison_names_what_flips_and_by_which_term() {
    let small = small();
    small.lexicon("ander", &wonen(r#""woning*""#, ""));
    let arguments = [
        "evaluate",
        "goud.jsonl",
        "--lexicon",
        "proef",
        "--compare",
        "ander",
    ];
    let report = small.json(&arguments);
    let comparison = &report["comparison"];
    let flips = comparison["flips"].as_array().expect("a list");
    let of = |id: &str| flips.iter().find(|it| it["id"] == id).expect("it flips");
    assert_eq!(flips.len(), 2);
    assert_eq!(
        (&of("a2")["gained"], &of("a2")["right"]),
        (&false.into(), &false.into())
    );
    assert_eq!(of("a2")["terms"], serde_json::json!(["woning*"]));
    assert_eq!(of("a2")["rejected"][1]["by"], "woningmarkt");
    assert_eq!(
        (&of("a6")["gained"], &of("a6")["right"]),
        (&true.into(), &false.into())
    );
    assert_eq!(comparison["sentences"]["only_other"], 2);
    // 2 × (1/2)²
    near(&comparison["sentences"]["p"], 0.5);
    let shown = stdout(&small.run(&arguments).success());
    for part in [
        "Slechter: wat omslaat en nu niet klopt (2)",
        "gewonnen door ‘huis’",
        "p = 0,500",
    ] {
        assert!(shown.contains(part), "no '{part}' in {shown}");
    }
}

#[test]
fn a_recorded_recall_stands_in_every_proof_of_absence() {
    let small = small();
    let many: String = (0..12)
        .map(|at| {
            let word = if at < 9 { "woning" } else { "onderdak" };
            format!("{{\"id\":\"c{at}\",\"text\":\"Een {word} {at}.\",\"labels\":[\"wonen\"]}}\n")
        })
        .chain([r#"{"id":"d","text":"Wij willen zelf kiezen.","labels":["regie"],"stance":"vermelding"}"#.to_owned()])
        .collect();
    small.write("veel.jsonl", many);
    small.write(
        "nota.txt",
        "De raad vergadert vandaag over de begroting van het jaar.",
    );
    let audit = |more: &[&str]| {
        let mut arguments = vec!["audit", "nota.txt", "--lexicon", "proef", "--out", "uit"];
        arguments.extend(["--format", "html,json,markdown,xlsx"]);
        arguments.extend(more);
        small.run(&arguments).code(1);
        let part = |end: &str| small.read(&format!("uit/krachtproef-rapport.{end}"));
        (part("html"), part("json"), part("md"))
    };
    let (.., before) = audit(&[]);
    assert!(
        before.contains("is voor dit lexicon niet gemeten"),
        "{before}"
    );
    let record = [
        "evaluate",
        "veel.jsonl",
        "--lexicon",
        "proef",
        "--record",
        "proef",
        "--date",
        "2026-03-01",
    ];
    small.run(&record).success();
    let stored = small.read("proef/measured.toml");
    for part in [
        "date = \"2026-03-01\"",
        "[element.wonen]",
        "support = 12",
        "sentences = 13",
        "sha256 = \"",
    ] {
        assert!(stored.contains(part), "no '{part}' in {stored}");
    }
    // 9 of 12: Wilson 0.468 to 0.911
    let said =
        "Op 12 gemarkeerde zinnen vond het lexicon er 9 terug (recall 75 %, 95%-interval 47–91 %).";
    let few = "te weinig zinnen om dit te zeggen (n = 1)";
    let (html, json, markdown) = audit(&[]);
    for report in [&html, &json, &markdown] {
        assert!(report.contains(said) && report.contains(few), "{report}");
        assert!(!report.contains("andere versie"));
    }
    let report: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
    let measured = &row_by_id(&report, "wonen")["absence"]["measured"];
    assert_eq!(measured["support"], 12);
    assert_eq!(measured["this_lexicon"], true);
    let english = audit(&["--lang", "en"]).2;
    assert!(
        english.contains("Of 12 labelled sentences the lexicon found 9 (recall 75%,"),
        "{english}"
    );
    // the workbook keeps its texts in one part
    let book =
        std::fs::File::open(small.path("uit/krachtproef-rapport.xlsx")).expect("it is there");
    let mut book = zip::ZipArchive::new(book).expect("it is a zip");
    let mut strings = String::new();
    let mut part = book.by_name("xl/sharedStrings.xml").expect("it has texts");
    std::io::Read::read_to_string(&mut part, &mut strings).expect("they are text");
    assert!(strings.contains("recall 75%,"), "{strings}");
    // a measurement does not make another lexicon, so it can be measured again
    small.run(&record).success();
    // but a term does
    small.write(
        "proef/wonen.toml",
        wonen(r#""woning*", "huis", "flat""#, r#""woningmarkt""#),
    );
    let changed = audit(&[]).2;
    assert!(changed.contains(said), "{changed}");
    assert!(
        changed.contains("gemeten op 2026-03-01 met een andere versie van het lexicon"),
        "{changed}"
    );
}

fn row_by_id<'v>(report: &'v serde_json::Value, id: &str) -> &'v serde_json::Value {
    let elements = report["audit"]["elements"].as_array().expect("a list");
    elements
        .iter()
        .find(|element| element["id"] == id)
        .expect("it is there")
}

#[test]
fn a_measurement_goes_with_the_lexicon_it_is_of() {
    let small = small();
    small.lexicon("ander", &wonen(r#""woning*""#, ""));
    let run = small
        .run(&[
            "evaluate",
            "goud.jsonl",
            "--lexicon",
            "proef",
            "--record",
            "ander",
        ])
        .code(2);
    assert!(
        stderr(&run).contains("cannot write ander"),
        "{}",
        stderr(&run)
    );
    assert!(!small.path("ander/measured.toml").exists());
    let run = small
        .run(&[
            "evaluate",
            "goud.jsonl",
            "--lexicon",
            "proef",
            "--record",
            "uit",
        ])
        .code(2);
    assert!(
        stderr(&run).contains("no framework.toml"),
        "{}",
        stderr(&run)
    );
    let run = small
        .run(&[
            "evaluate",
            "goud.jsonl",
            "--lexicon",
            "proef",
            "--record",
            "proef",
            "--date",
            "gisteren",
        ])
        .code(2);
    assert!(
        stderr(&run).contains("want: YYYY-MM-DD"),
        "{}",
        stderr(&run)
    );
    small.write("proef/measured.toml", "datum = 1\n");
    let run = small
        .run(&["evaluate", "goud.jsonl", "--lexicon", "proef"])
        .code(2);
    assert!(
        stderr(&run).contains("measured.toml:1: unknown field `datum`"),
        "{}",
        stderr(&run)
    );
}

#[test]
fn an_audit_shows_what_flips_against_another_lexicon() {
    let small = Small::new();
    small.lexicon("ander", &wonen(r#""woning*""#, r#""woningmarkt""#));
    small.write(
        "nota.txt",
        "Het huis van deze inwoners is oud en het is tochtig.\n\nWij willen dat inwoners zelf kiezen wat er past.",
    );
    let run = small
        .run(&[
            "audit",
            "nota.txt",
            "--lexicon",
            "proef",
            "--compare-lexicon",
            "ander",
            "--out",
            "uit",
            "--format",
            "html,json,markdown",
        ])
        .code(0);
    let shown = stdout(&run);
    for part in [
        "Tegen het andere lexicon",
        "niet aangetroffen → ondersteund  ‘huis’",
        "+ Wonen",
        "gewonnen door ‘huis’",
    ] {
        assert!(shown.contains(part), "no '{part}' in {shown}");
    }
    let report: serde_json::Value =
        serde_json::from_str(&small.read("uit/krachtproef-rapport.json")).expect("it is JSON");
    let flips = &report["comparison"];
    assert_eq!(flips["standings"][0]["element"], "wonen");
    assert_eq!(flips["standings"][0]["terms"], serde_json::json!(["huis"]));
    assert_eq!(flips["passages"][0]["kind"], "gained");
    assert_eq!(flips["passages"].as_array().map(Vec::len), Some(1));
    for end in ["html", "md"] {
        let report = small.read(&format!("uit/krachtproef-rapport.{end}"));
        assert!(report.contains("Tegen het andere lexicon"), "{end}");
    }
    // the other way round it is lost
    let run = small
        .run(&[
            "audit",
            "nota.txt",
            "--lexicon",
            "ander",
            "--compare-lexicon",
            "proef",
            "--out",
            "uit",
            "--lang",
            "en",
        ])
        .code(1);
    assert!(
        stdout(&run).contains("lost; found by ‘huis’"),
        "{}",
        stdout(&run)
    );
}
