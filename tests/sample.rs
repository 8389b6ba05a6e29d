//! `krachtproef sample`: drawn blind, filled in by two people, read back and weighed.

mod small;

use std::io::Cursor;
use std::io::Read;
use std::path::PathBuf;

use calamine::Data;
use calamine::Reader;
use calamine::Xlsx;
use rust_xlsxwriter::Workbook;
use small::Small;
use small::near;
use small::stderr;
use small::stdout;

const BOOK: &str = "uit/krachtproef-steekproef.xlsx";
const LINES: &str = "uit/krachtproef-steekproef.jsonl";
const KEY: &str = "uit/krachtproef-steekproef-sleutel.json";

/// 10 sentences with wonen, 6 with regie, 41 with nothing that the lexicon finds; of those, 20 speak
/// of onderdak.
fn small() -> Small {
    let small = Small::new();
    let mut nota = String::from("=1+1 is een som van de raad.\n\n");
    for at in 0..10 {
        nota.push_str(&format!(
            "Inwoners krijgen woning nummer {at} in de wijk.\n\n"
        ));
    }
    let mut plan = String::new();
    for at in 0..6 {
        plan.push_str(&format!(
            "Inwoners mogen zelf kiezen in geval {at} van hulp.\n\n"
        ));
    }
    for at in 0..20 {
        nota.push_str(&format!("De raad bespreekt punt {at} van de agenda.\n\n"));
        plan.push_str(&format!(
            "Er is onderdak voor inwoners op plek {at} in de stad.\n\n"
        ));
    }
    small.write("stukken/nota.txt", nota);
    small.write("stukken/plan.txt", plan);
    small
}

fn draw(small: &Small, more: &[&str]) {
    let mut arguments = vec!["sample", "stukken", "--lexicon", "proef"];
    arguments.extend(more);
    small.run(&arguments).success();
}

/// What a coder answers: a sheet of 0 and 1, `geen`, and a stance.
type Answer = fn(&str) -> (&'static [&'static str], &'static str);

/// Everyone can see these.
fn plain(text: &str) -> (&'static [&'static str], &'static str) {
    if text.contains("woning") || text.contains("onderdak") {
        (&["wonen"], "")
    } else if text.contains("zelf kiezen") {
        (&["regie"], "vermelding")
    } else {
        (&["geen"], "")
    }
}

/// Sees no onderdak, and demands in choosing.
fn other(text: &str) -> (&'static [&'static str], &'static str) {
    if text.contains("onderdak") {
        (&["geen"], "")
    } else if text.contains("zelf kiezen") {
        (&["regie"], "beroep")
    } else {
        plain(text)
    }
}

fn nothing(_: &str) -> (&'static [&'static str], &'static str) {
    (&[], "")
}

fn cells(bytes: &[u8], sheet: &str) -> Vec<Vec<String>> {
    let mut book = Xlsx::new(Cursor::new(bytes.to_vec())).expect("it is a workbook");
    let range = book.worksheet_range(sheet).expect("the sheet is there");
    let show = |cell: &Data| cell.to_string();
    range
        .rows()
        .map(|row| row.iter().map(show).collect())
        .collect()
}

/// Fills in a workbook as two people would, by writing its sheets anew.
fn fill(small: &Small, into: &str, answers: [Answer; 2]) {
    let bytes = std::fs::read(small.path(BOOK)).expect("the workbook is there");
    let mut filled = Workbook::new();
    for (name, answer) in ["Codeur A", "Codeur B"].into_iter().zip(answers) {
        let rows = cells(&bytes, name);
        let sheet = filled.add_worksheet().set_name(name).expect("a good name");
        for (at, row) in (0..).zip(&rows) {
            let (ticks, stance) = answer(&row[1]);
            for (column, (title, cell)) in (0..).zip(rows[0].iter().zip(row)) {
                if at > 0 && ticks.contains(&title.as_str()) {
                    sheet.write_number(at, column, 1).expect("writable");
                } else if at > 0 && title == "houding" {
                    sheet.write_string(at, column, stance).expect("writable");
                } else {
                    sheet.write_string(at, column, cell).expect("writable");
                }
            }
        }
    }
    small.write(into, filled.save_to_buffer().expect("it can be written"));
}

#[test]
fn a_sample_is_stratified_blind_and_the_same_for_its_seed() {
    let small = small();
    draw(&small, &["--n", "30", "--out", "uit"]);
    let key: serde_json::Value = serde_json::from_str(&small.read(KEY)).expect("it is JSON");
    let groups = key["groups"].as_array().expect("a list");
    let group = |of: serde_json::Value| {
        let group = groups.iter().find(|group| group["element"] == of);
        let group = group.expect("the group is there");
        (group["population"].as_u64(), group["drawn"].as_u64())
    };
    // 40 % of 30 with nothing found would be 12; the others have 16, so 14
    assert_eq!(group(serde_json::Value::Null), (Some(41), Some(14)));
    assert_eq!(group("wonen".into()), (Some(10), Some(10)));
    assert_eq!(group("regie".into()), (Some(6), Some(6)));
    let lines: Vec<serde_json::Value> = small
        .read(LINES)
        .lines()
        .map(|line| serde_json::from_str(line).expect("a line is JSON"))
        .collect();
    assert_eq!(lines.len(), 30);
    for line in &lines {
        let keys: Vec<&String> = line.as_object().expect("an object").keys().collect();
        assert_eq!(keys, ["document", "id", "labels", "page", "stance", "text"]);
        assert!(line["labels"].is_null() && line["stance"].is_null());
    }
    // both documents, and not group by group
    for document in ["nota.txt", "plan.txt"] {
        assert!(lines.iter().any(|line| line["document"] == document));
    }
    let of = |line: &serde_json::Value| key["sentences"][line["id"].as_str().unwrap_or("")].clone();
    let order: Vec<serde_json::Value> = lines.iter().map(of).collect();
    let mut sorted = order.clone();
    sorted.sort_by_key(serde_json::Value::as_u64);
    assert_ne!(order, sorted);
    draw(&small, &["--n", "30", "--out", "weer"]);
    for end in [".jsonl", ".xlsx", "-sleutel.json"] {
        let read = |folder: &str| {
            std::fs::read(small.path(&format!("{folder}/krachtproef-steekproef{end}"))).ok()
        };
        assert!(
            read("uit").is_some() && read("uit") == read("weer"),
            "{end}"
        );
    }
    draw(
        &small,
        &["--n", "30", "--seed", "2", "--out", "anders.jsonl"],
    );
    assert_ne!(small.read("anders.jsonl"), small.read(LINES));
    assert!(small.path("anders-sleutel.json").is_file());
}

#[test]
fn the_workbook_instructs_is_locked_and_runs_no_formula() {
    let small = small();
    draw(&small, &["--n", "57", "--out", "uit"]);
    let bytes = std::fs::read(small.path(BOOK)).expect("it is there");
    let instruction: String = cells(&bytes, "Instructie").concat().concat();
    for part in [
        "zonder elkaars blad te zien",
        "wonen",
        "Een dak.",
        "begrenzing",
        "‘geen’",
    ] {
        assert!(instruction.contains(part), "no '{part}' in {instruction}");
    }
    let rows = cells(&bytes, "Codeur A");
    assert_eq!(
        rows[0],
        [
            "id",
            "zin",
            "document",
            "blz.",
            "wonen",
            "regie",
            "geen",
            "houding",
            "middel",
            "opmerking"
        ]
    );
    assert_eq!(rows.len(), 58);
    assert!(
        rows.iter()
            .any(|row| row[1] == "=1+1 is een som van de raad.")
    );
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("it is a zip");
    for at in 0..zip.len() {
        let mut part = zip.by_index(at).expect("a part");
        let name = part.name().expect("it has a name").into_owned();
        let mut text = String::new();
        if part.read_to_string(&mut text).is_err() {
            continue;
        }
        assert!(
            !text.contains("<f>") && !text.contains("<f "),
            "a formula in {name}"
        );
        if name.starts_with("xl/worksheets/sheet") {
            assert!(text.contains("<sheetProtection"), "{name} is not locked");
        }
        if name == "xl/worksheets/sheet2.xml" {
            assert!(
                text.contains("dataValidation") && text.contains("begrenzing"),
                "{name}"
            );
        }
    }
}

#[test]
fn filled_in_by_two_it_gives_agreement_and_weighted_figures() {
    let small = small();
    draw(&small, &["--n", "30", "--out", "uit"]);
    fill(&small, "uit/klaar.xlsx", [plain, plain]);
    let report = small.json(&["evaluate", "uit/klaar.xlsx", "--lexicon", "proef"]);
    let set = &report["sets"][0];
    assert_eq!(set["population"], 57);
    assert_eq!(set["documents"], 2);
    near(&set["between"]["elements"]["overall"]["all"]["alpha"], 1.0);
    assert_eq!(set["table"]["weighted"], true);
    let wonen = small::row(&set["table"]["lexicon"]["elements"], "wonen");
    // found: all 10 that there are; missed: those among 14 of 41 that speak of onderdak
    let support = wonen["support"].as_f64().expect("a number");
    let missed = support - 10.0;
    assert!((4.0..=8.0).contains(&missed), "{missed}");
    assert_eq!(wonen["found"], 10);
    let weighted = 10.0 / (10.0 + missed * 41.0 / 14.0);
    near(&wonen["recall"]["value"], weighted);
    let (low, high) = (&wonen["recall"]["low"], &wonen["recall"]["high"]);
    // in the documents there are 20, so recall is a third
    assert!(
        low.as_f64() < Some(1.0 / 3.0) && high.as_f64() > Some(1.0 / 3.0),
        "{low} {high}"
    );
    let shown = stdout(
        &small
            .run(&["evaluate", "uit/klaar.xlsx", "--lexicon", "proef"])
            .success(),
    );
    for part in [
        "Validatieparagraaf",
        "uit de 57 zinnen van 2 documenten 30 zinnen getrokken",
        "Twee personen hebben er 30 onafhankelijk van elkaar gecodeerd",
        "Krippendorffs alfa 1,00",
        "Teruggewogen naar de trekkingskans vond het instrument",
        "regie (n = 6)",
    ] {
        assert!(shown.contains(part), "no '{part}' in {shown}");
    }
}

#[test]
fn two_copies_are_one_set_and_where_people_differ_nothing_is_decided() {
    let small = small();
    draw(&small, &["--n", "57", "--out", "uit"]);
    fill(&small, "uit/a.xlsx", [plain, nothing]);
    fill(&small, "uit/b.xlsx", [nothing, other]);
    let report = small.json(&["evaluate", "uit/a.xlsx", "uit/b.xlsx", "--lexicon", "proef"]);
    assert_eq!(report["sets"].as_array().map(Vec::len), Some(1));
    let set = &report["sets"][0];
    assert_eq!(set["table"]["name"], "a.xlsx + b.xlsx");
    let overall = &set["between"]["elements"]["overall"];
    // 57 sentences, two elements each; they differ on the 20 with onderdak
    assert_eq!(
        (&overall["all"]["units"], &overall["all"]["same"]),
        (&114.into(), &94.into())
    );
    // 36 marks by one, 16 by the other, 52 in all of 228: 1 − 227 × 40 / (2 × 52 × 176)
    near(
        &overall["all"]["alpha"],
        1.0 - 227.0 * 40.0 / (2.0 * 52.0 * 176.0),
    );
    assert_eq!(set["between"]["stance"]["units"], 6);
    assert_eq!(set["between"]["stance"]["same"], 0);
    // against what they agree on the lexicon misses nothing; against the first it does
    let wonen = small::row(&set["table"]["lexicon"]["elements"], "wonen");
    assert_eq!(
        (&wonen["support"], &wonen["found"]),
        (&10.into(), &10.into())
    );
    assert_eq!(set["coders"][0]["name"], "Codeur A");
    let first = small::row(&set["coders"][0]["lexicon"]["elements"], "wonen");
    assert_eq!(
        (&first["support"], &first["found"]),
        (&30.into(), &10.into())
    );
    // one copy alone is one coder, and says so
    let alone = stdout(
        &small
            .run(&["evaluate", "uit/a.xlsx", "--lexicon", "proef"])
            .success(),
    );
    assert!(alone.contains("Eén persoon heeft ze gecodeerd"), "{alone}");
    // copies that contradict are refused
    fill(&small, "uit/c.xlsx", [other, nothing]);
    let run = small
        .run(&["evaluate", "uit/a.xlsx", "uit/c.xlsx", "--lexicon", "proef"])
        .code(2);
    assert!(
        stderr(&run).contains("coded otherwise in another copy"),
        "{}",
        stderr(&run)
    );
}

#[test]
fn without_its_key_it_is_not_weighed_and_says_so() {
    let small = small();
    draw(&small, &["--n", "30", "--out", "uit"]);
    fill(&small, "los/klaar.xlsx", [plain, plain]);
    let run = small
        .run(&["evaluate", "los/klaar.xlsx", "--lexicon", "proef"])
        .success();
    assert!(
        stderr(&run).contains("not corrected for how it was drawn"),
        "{}",
        stderr(&run)
    );
    let report = small.json(&[
        "evaluate",
        "los/klaar.xlsx",
        "--lexicon",
        "proef",
        "--key",
        KEY,
    ]);
    assert_eq!(report["sets"][0]["table"]["weighted"], true);
    small.write(
        "goud.jsonl",
        "{\"id\":1,\"text\":\"Een woning.\",\"labels\":[\"wonen\"]}",
    );
    let run = small
        .run(&["evaluate", "goud.jsonl", "--lexicon", "proef", "--key", KEY])
        .code(2);
    assert!(
        stderr(&run).contains("of another sample"),
        "{}",
        stderr(&run)
    );
    // a sample and other sentences are not recorded as one
    let mixed = [
        "evaluate",
        "goud.jsonl",
        "uit/klaar.xlsx",
        "--lexicon",
        "proef",
        "--record",
        "proef",
    ];
    fill(&small, "uit/klaar.xlsx", [plain, plain]);
    let run = small.run(&mixed).code(2);
    assert!(
        stderr(&run).contains("record one or the other"),
        "{}",
        stderr(&run)
    );
    small
        .run(&[
            "evaluate",
            "uit/klaar.xlsx",
            "--lexicon",
            "proef",
            "--record",
            "proef",
        ])
        .success();
    assert!(
        small
            .read("proef/measured.toml")
            .contains("weighted = true")
    );
}

#[test]
fn work_is_never_overwritten_and_what_is_wrong_is_named() {
    let small = small();
    draw(&small, &["--n", "30", "--out", "uit"]);
    let again = small
        .run(&["sample", "stukken", "--lexicon", "proef", "--out", "uit"])
        .code(2);
    assert!(
        stderr(&again).contains("may hold work"),
        "{}",
        stderr(&again)
    );
    let run = small.run(&["evaluate", BOOK, "--lexicon", "proef"]).code(2);
    assert!(
        stderr(&run).contains("no sentence is coded by anyone yet"),
        "{}",
        stderr(&run)
    );
    let few = small
        .run(&[
            "sample",
            "stukken",
            "--lexicon",
            "proef",
            "--n",
            "2",
            "--out",
            "x",
        ])
        .code(2);
    assert!(
        stderr(&few).contains("ask for 3 or more"),
        "{}",
        stderr(&few)
    );
    let share = small
        .run(&[
            "sample",
            "stukken",
            "--lexicon",
            "proef",
            "--negatives",
            "2",
            "--out",
            "x",
        ])
        .code(2);
    assert!(
        stderr(&share).contains("no share of 0 to 1"),
        "{}",
        stderr(&share)
    );
    fill(
        &small,
        "uit/fout.xlsx",
        [|_| (&["wonen", "geen"], ""), nothing],
    );
    let run = small
        .run(&["evaluate", "uit/fout.xlsx", "--lexicon", "proef"])
        .code(2);
    assert!(
        stderr(&run)
            .contains("sheet 'Codeur A', row 2, column 'geen': it is ticked, and so is an element"),
        "{}",
        stderr(&run)
    );
    fill(&small, "uit/fout.xlsx", [|_| (&["wonen"], "blij"), nothing]);
    let run = small
        .run(&["evaluate", "uit/fout.xlsx", "--lexicon", "proef"])
        .code(2);
    assert!(
        stderr(&run).contains("unknown stance 'blij' (have: "),
        "{}",
        stderr(&run)
    );
    let report: PathBuf = small.path("rapport.xlsx");
    let mut book = Workbook::new();
    book.add_worksheet();
    std::fs::write(&report, book.save_to_buffer().expect("writable")).expect("writable");
    let run = small
        .run(&["evaluate", "rapport.xlsx", "--lexicon", "proef"])
        .code(2);
    assert!(
        stderr(&run).contains("want: a workbook that `krachtproef sample` wrote"),
        "{}",
        stderr(&run)
    );
}
