//! CPU seconds per stage as JSON lines, start-up excluded: the Rust side of `benches/peers.py`.
//!
//! ```text
//! cargo bench --bench cpu -- tag FILE…      passes over all files: split, and tag
//! cargo bench --bench cpu -- stages FILE…   one line per file: read, lexicon, split, tag, audit, report
//! ```
//!
//! The clock is the processor time of the whole process: other work on the machine is not counted,
//! and the thread that reads a PDF is.

use krachtproef::analysis::analyse;
use krachtproef::lexicon::Framework;
use krachtproef::lexicon::builtin;
use krachtproef::read::read_bytes;
use krachtproef::report::Format;
use krachtproef::report::Language;
use krachtproef::report::view;
use krachtproef::split::split;
use krachtproef::tag::Tagger;
use krachtproef::text::Document;
use serde_json::json;

/// That of the binary: what is measured here is what users get.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Passes are repeated until they took this long, in seconds.
const ENOUGH: f64 = 0.5;

fn main() {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with("--"))
        .collect();
    let Some((mode, files)) = arguments.split_first() else {
        return; // `cargo test --benches` runs this without arguments
    };
    let (shipped, load) = Clock::time(|| builtin(Some("eigen-kracht")));
    let framework = shipped.expect("the shipped lexicon loads").remove(0);
    match mode.as_str() {
        "tag" => tag(&framework, files),
        "stages" => stages(&framework, load, files),
        other => panic!("'{other}' is no mode (have: tag, stages)"),
    }
}

fn tag(framework: &Framework, files: &[String]) {
    let documents: Vec<Document> = files.iter().map(|file| read(file)).collect();
    let bytes: usize = documents.iter().map(|document| document.text.len()).sum();
    let tagger = Tagger::new(framework);
    let split_all = || documents.iter().map(split).collect::<Vec<_>>();
    let passages = split_all();
    let tag_all = || {
        let pairs = documents.iter().zip(&passages);
        pairs
            .map(|(document, passages)| tagger.tag(&document.text, passages))
            .collect::<Vec<_>>()
    };
    let (found, first) = Clock::time(tag_all);
    let line = json!({
        "bytes": bytes,
        "patterns": framework.terms().count(),
        "tags": found.iter().map(|one| one.tags.len()).sum::<usize>(),
        "misses": found.iter().map(|one| one.misses.len()).sum::<usize>(),
        "split": Clock::pass(split_all),
        "first": first,
        "tag": Clock::pass(tag_all),
    });
    println!("{line}");
}

fn stages(framework: &Framework, load: f64, files: &[String]) {
    for file in files {
        let (document, reading) = Clock::time(|| read(file));
        let (tagger, compile) = Clock::time(|| Tagger::new(framework));
        let (passages, splitting) = Clock::time(|| split(&document));
        let (_, tagging) = Clock::time(|| tagger.tag(&document.text, &passages));
        // `analyse` compiles, splits and tags once more; what is left of it is the audit
        let (_, again) = Clock::time(|| {
            let tagger = Tagger::new(framework);
            let passages = split(&document);
            tagger.tag(&document.text, &passages)
        });
        let characters = document.text.len();
        let pages = document.pages.len();
        let (analysis, analysing) =
            Clock::time(|| analyse(vec![document], Vec::new(), std::slice::from_ref(framework)));
        let (html, reporting) = Clock::time(|| {
            Format::Html
                .write(&view(&analysis, Language::Nl, &str::to_owned))
                .map(|html| html.len())
        });
        let line = json!({
            "file": file,
                "pages": pages,
            "text": characters,
            "html": html.unwrap_or_default(),
            "read": reading,
            "lexicon": load + compile,
            "split": splitting,
            "tag": tagging,
            "audit": (analysing - again).max(0.0),
            "report": reporting,
        });
        println!("{line}");
    }
}

fn read(file: &str) -> Document {
    let bytes = std::fs::read(file).unwrap_or_else(|error| panic!("cannot read {file}: {error}"));
    read_bytes(file, bytes).unwrap_or_else(|reason| panic!("cannot read {file}: {reason}"))
}

/// Seconds of processor this process has had, all its threads together.
struct Clock;

impl Clock {
    #[allow(clippy::cast_precision_loss)] // seconds and nanoseconds of a benchmark fit
    fn now() -> f64 {
        let spent = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
        spent.tv_sec as f64 + spent.tv_nsec as f64 / 1e9
    }

    fn time<T>(work: impl FnOnce() -> T) -> (T, f64) {
        let start = Self::now();
        let result = work();
        (result, Self::now() - start)
    }

    /// Seconds of one pass, the mean of as many as are enough.
    fn pass<T>(work: impl Fn() -> T) -> f64 {
        let start = Self::now();
        let mut passes = 0_u32;
        loop {
            std::hint::black_box(work());
            passes += 1;
            let taken = Self::now() - start;
            if taken >= ENOUGH {
                return taken / f64::from(passes);
            }
        }
    }
}
