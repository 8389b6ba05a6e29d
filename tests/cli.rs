//! The binary as its user meets it: output, messages, exit codes.

use std::path::Path;

use assert_cmd::Command;

fn krachtproef(arguments: &[&str]) -> assert_cmd::assert::Assert {
    Command::new(env!("CARGO_BIN_EXE_krachtproef"))
        .args(arguments)
        .assert()
}

fn stdout(assert: &assert_cmd::assert::Assert) -> String {
    String::from_utf8(assert.get_output().stdout.clone()).expect("output is UTF-8")
}

fn stderr(assert: &assert_cmd::assert::Assert) -> String {
    String::from_utf8(assert.get_output().stderr.clone()).expect("output is UTF-8")
}

fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

#[test]
fn help_has_examples_and_exit_codes() {
    let help = stdout(&krachtproef(&["--help"]).success());
    for part in [
        "Exit codes: 0 all elements found",
        "krachtproef audit nota.pdf",
        "lexicon explain",
    ] {
        assert!(help.contains(part), "no '{part}' in {help}");
    }
}

#[test]
fn audit_writes_every_format_and_says_where() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let out = folder.path().join("nieuw/rapport");
    let run = krachtproef(&[
        "audit",
        "corpus-samples/zandermeer",
        "--format",
        "html,json,csv,markdown,xlsx",
        "--out",
        &text(&out),
    ])
    .code(1);
    assert!(stdout(&run).contains("niet aangetroffen"));
    for extension in ["html", "json", "csv", "md", "xlsx"] {
        let report = out.join(format!("krachtproef-rapport.{extension}"));
        assert!(report.is_file(), "{}", report.display());
        assert!(stderr(&run).contains(&text(&report)));
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let runs: Vec<Vec<u8>> = ["json", "xlsx", "html"]
        .iter()
        .flat_map(|format| [format; 2])
        .map(|format| {
            let out = folder.path().join(format!("rapport.{format}"));
            krachtproef(&[
                "audit",
                "corpus-samples/lindemond",
                "--format",
                format,
                "--out",
                &text(&out),
            ]);
            std::fs::read(out).expect("the report was written")
        })
        .collect();
    for pair in runs.chunks_exact(2) {
        assert!(pair[0] == pair[1]);
    }
}

#[test]
fn english_on_request() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let out = text(&folder.path().join("report.html"));
    let run = krachtproef(&[
        "audit",
        "corpus-samples/zandermeer",
        "--lang",
        "en",
        "--out",
        &out,
    ]);
    assert!(stdout(&run).contains("not found"));
    let page = std::fs::read_to_string(out).expect("the report was written");
    assert!(page.contains("<html lang=\"en\">"));
    assert!(!page.contains("Bevindingen"));
}

#[test]
fn what_cannot_be_read_is_said_everywhere_and_stops_nothing() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    std::fs::write(folder.path().join("stuk.pdf"), b"%PDF-1.7 niets").expect("writable");
    std::fs::write(
        folder.path().join("nota.txt"),
        "Inwoners bepalen zelf welke hulp bij hen past.",
    )
    .expect("writable");
    let out = text(&folder.path().join("uit"));
    let run = krachtproef(&[
        "audit",
        &text(folder.path()),
        "--format",
        "json,markdown",
        "--out",
        &out,
    ])
    .code(2);
    assert!(stderr(&run).contains("cannot read"), "{}", stderr(&run));
    assert!(stderr(&run).contains("stuk.pdf"));
    for extension in ["json", "md"] {
        let report = std::fs::read_to_string(format!("{out}/krachtproef-rapport.{extension}"))
            .expect("the report was written");
        assert!(report.contains("stuk.pdf"), "{extension}");
    }
}

#[test]
fn no_report_overwrites_a_document() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let page = folder.path().join("nota.html");
    std::fs::write(&page, "<html><p>Inwoners kiezen zelf.</p></html>").expect("writable");
    let run = krachtproef(&["audit", &text(&page), "--out", &text(&page)]).code(2);
    assert!(
        stderr(&run).contains("one of the documents to read"),
        "{}",
        stderr(&run)
    );
    let kept = std::fs::read_to_string(&page).expect("it is still there");
    assert!(kept.contains("kiezen zelf"));
}

#[test]
fn unknown_things_come_with_what_there_is() {
    for (arguments, part) in [
        (vec!["audit", "nergens.pdf"], "no such file or folder"),
        (
            vec!["audit", "README.md", "--framework", "geluk"],
            "eigen-kracht, kernbegrippen",
        ),
        (
            vec!["read", "Cargo.lock", "nergens.pdf"],
            "cannot read nergens.pdf",
        ),
        (
            vec![
                "audit",
                "corpus-samples",
                "--format",
                "html,json",
                "--out",
                "x.html",
            ],
            "give a folder",
        ),
    ] {
        let run = krachtproef(&arguments).code(2);
        assert!(
            stderr(&run).contains(part),
            "{arguments:?}: {}",
            stderr(&run)
        );
    }
}

#[test]
fn an_unknown_format_lists_the_known_ones() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let picture = folder.path().join("foto.pdf");
    std::fs::write(&picture, [0x89, b'P', b'N', b'G', 0, 0, 0, 1]).expect("writable");
    let run = krachtproef(&["read", &text(&picture)]).code(2);
    assert!(
        stderr(&run).contains("have: PDF, DOCX, ODT, HTML, Markdown, plain text"),
        "{}",
        stderr(&run)
    );
}

#[test]
fn tag_streams_json_lines() {
    let run = Command::new(env!("CARGO_BIN_EXE_krachtproef"))
        .arg("tag")
        .write_stdin(
            "{\"id\":\"a\",\"text\":\"Inwoners bepalen zelf welke hulp past.\"}\n\n{\"id\":2,\"text\":\"De raad vergadert.\"}\n",
        )
        .assert()
        .success();
    let lines: Vec<serde_json::Value> = stdout(&run)
        .lines()
        .map(|line| serde_json::from_str(line).expect("a line is JSON"))
        .collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0]["id"], "a");
    assert_eq!(lines[0]["labels"], serde_json::json!(["zelfregie"]));
    let tag = &lines[0]["tags"][0];
    assert_eq!(tag["element"], "zelfregie");
    assert!(tag["start"].as_u64() < tag["end"].as_u64());
    assert_eq!(lines[1]["labels"], serde_json::json!([]));
    assert!(lines[1]["stance"].is_null());
}

#[test]
fn tag_names_a_bad_line_and_goes_on() {
    let run = Command::new(env!("CARGO_BIN_EXE_krachtproef"))
        .arg("tag")
        .write_stdin("geen json\n{\"id\":1,\"text\":\"De raad vergadert.\"}\n")
        .assert()
        .code(2);
    assert!(stderr(&run).contains("cannot tag line 1"));
    assert_eq!(stdout(&run).lines().count(), 1);
}

#[test]
fn read_shows_pages_passages_and_kinds() {
    let run = krachtproef(&[
        "read",
        "corpus-samples/oeverwaard/beleidsnota.pdf",
        "--format",
        "json",
    ])
    .success();
    let read: serde_json::Value = serde_json::from_str(&stdout(&run)).expect("it is JSON");
    let document = &read["documents"][0];
    assert_eq!(document["pages"].as_array().map(Vec::len), Some(13));
    let passages = document["passages"]
        .as_array()
        .expect("passages are a list");
    for kind in [
        "heading", "sentence", "item", "cell", "note", "contents", "running",
    ] {
        assert!(
            passages.iter().any(|passage| passage["kind"] == kind),
            "no {kind}"
        );
    }
}

#[test]
fn lexicon_lists_checks_and_explains() {
    assert!(stdout(&krachtproef(&["lexicon", "list"]).success()).contains("zelfregie"));
    let check = krachtproef(&["lexicon", "check", "lexicon"]).success();
    assert!(stdout(&check).contains(" 0 faults"));
    let explain = stdout(
        &krachtproef(&[
            "lexicon",
            "explain",
            "zelf … <bepalen>",
            "Ouders willen zelf mogen bepalen wat helpt.",
        ])
        .success(),
    );
    assert!(explain.contains("[zelf] … ["), "{explain}");
    assert!(
        explain.contains("bepalen: bepalen fits bepalen"),
        "{explain}"
    );
    let compound = stdout(
        &krachtproef(&[
            "lexicon",
            "explain",
            "schuld*",
            "Zij helpen bij schuldhulpverlening.",
        ])
        .success(),
    );
    assert!(
        compound.contains("schuld|hulpverlening fits schuld*"),
        "{compound}"
    );
    krachtproef(&["lexicon", "explain", "schuld*", "Niets hiervan."]).code(1);
}
