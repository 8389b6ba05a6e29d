//! No bytes panic, hang or eat memory; every span slices its text.

use krachtproef::read::read_bytes;
use krachtproef::split::split;
use krachtproef::tag::Tagger;
use proptest::prelude::*;

/// Whatever was read must hang together.
fn check(name: &str, bytes: Vec<u8>) {
    let Ok(document) = read_bytes(name, bytes) else {
        return;
    };
    let mut end = 0;
    for block in &document.blocks {
        assert!(block.span.start >= end, "blocks overlap");
        end = block.span.end;
        assert!(!block.span.slice(&document.text).trim().is_empty());
    }
    for line in &document.lines {
        let _ = line.span.slice(&document.text);
    }
    for passage in split(&document) {
        assert!(!passage.span.slice(&document.text).is_empty());
        if let Some(page) = passage.page {
            assert!(page < document.pages.len());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_a_document_or_an_error(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        for name in ["x.pdf", "x.md", "x.txt"] {
            check(name, bytes.clone());
        }
    }

    #[test]
    fn any_bytes_behind_a_pdf_header(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let mut pdf = b"%PDF-1.7\n".to_vec();
        pdf.extend(bytes);
        check("x.pdf", pdf);
    }

    #[test]
    fn a_good_file_with_bytes_changed(
        which in 0..6_usize,
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..40),
    ) {
        let sample = [
            "kromhaven/uitvoeringsprogramma.pdf", "zandermeer/conceptnota.docx", "kromhaven/beleidsplan.odt",
            "lindemond/monitor.html", "kromhaven/beleidsregels.md", "oeverwaard/raadsbrief.txt",
        ][which];
        let mut bytes = std::fs::read(format!("corpus-samples/{sample}")).expect("the sample is there");
        for (at, value) in changes {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        check(sample, bytes);
    }

    #[test]
    fn a_good_pdf_cut_short(length in 0..60_000_usize) {
        let mut bytes = std::fs::read("corpus-samples/hoogveld-broek/uitvoeringsplan.pdf").expect("the sample is there");
        bytes.truncate(length);
        check("x.pdf", bytes);
    }

    #[test]
    fn any_text_is_tagged_within_itself(text in "\\PC{0,120}") {
        let frameworks = krachtproef::lexicon::builtin(None).expect("the lexicon loads");
        let tagger = Tagger::new(&frameworks[0]);
        for sentence in [text.clone(), format!("Inwoners bepalen {text} zelf hun netwerk.")] {
            for tag in tagger.tag_sentence(&sentence).tags {
                assert!(!tag.span.slice(&sentence).is_empty());
            }
        }
    }
}

#[test]
fn files_made_to_be_hostile_end_in_a_text_a_doubt_or_an_error() {
    let folder = std::path::Path::new("../shared/docs/hostile");
    if !folder.is_dir() {
        eprintln!("skipped: {} is not here", folder.display());
        return;
    }
    let mut slow = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the folder is readable") {
        let path = entry.expect("an entry is readable").path();
        let begun = std::time::Instant::now();
        let bytes = std::fs::read(&path).expect("the file is readable");
        check(&path.to_string_lossy(), bytes);
        if begun.elapsed().as_secs() >= 20 {
            slow.push(path);
        }
    }
    assert!(slow.is_empty(), "over 20 s: {slow:?}");
}

#[test]
fn unreadable_files_are_reported_as_such() {
    let folder = std::path::Path::new("../shared/docs/broken");
    if !folder.is_dir() {
        eprintln!("skipped: {} is not here", folder.display());
        return;
    }
    for (name, most) in [
        ("openstate-1848-scan.pdf", 1.0),
        ("wassenaar-jaarrekening-2019.pdf", 0.85),
    ] {
        let bytes = std::fs::read(folder.join(name)).expect("the file is readable");
        let document = read_bytes(name, bytes).expect("it is a PDF");
        let doubts = document
            .pages
            .iter()
            .filter(|page| page.doubt.is_some())
            .count();
        let share = doubts as f64 / document.pages.len() as f64;
        assert!(
            share >= most,
            "{name}: {doubts} of {} pages",
            document.pages.len()
        );
    }
}
