//! CPU seconds per stage as JSON lines, start-up excluded: the Rust side of `benches/peers.py`.
//!
//! ```text
//! cargo bench --bench cpu -- tag FILE…      passes over all files: split, and tag
//! cargo bench --bench cpu -- stages FILE…   one line per file: read, lexicon, split, tag, audit, report
//! ```
//!
//! The clock is the time this thread has had a processor (`/proc/self/schedstat`), so that other
//! work on the machine is not counted; where there is no such file it is the wall, and the output
//! says so.

use std::time::Instant;

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
    let clock = Clock::start();
    let (shipped, load) = clock.time(|| builtin(Some("eigen-kracht")));
    let framework = shipped.expect("the shipped lexicon loads").remove(0);
    match mode.as_str() {
        "tag" => tag(&clock, &framework, files),
        "stages" => stages(&clock, &framework, load, files),
        other => panic!("'{other}' is no mode (have: tag, stages)"),
    }
}

fn tag(clock: &Clock, framework: &Framework, files: &[String]) {
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
    let tagged = tag_all();
    let line = json!({
        "clock": clock.name(),
        "bytes": bytes,
        "patterns": framework.terms().count(),
        "tags": tagged.iter().map(|one| one.tags.len()).sum::<usize>(),
        "misses": tagged.iter().map(|one| one.misses.len()).sum::<usize>(),
        "split": clock.pass(split_all),
        "tag": clock.pass(tag_all),
    });
    println!("{line}");
}

fn stages(clock: &Clock, framework: &Framework, load: f64, files: &[String]) {
    for file in files {
        let (document, reading) = clock.time(|| read(file));
        let (tagger, compile) = clock.time(|| Tagger::new(framework));
        let (passages, splitting) = clock.time(|| split(&document));
        let (_, tagging) = clock.time(|| tagger.tag(&document.text, &passages));
        let characters = document.text.len();
        let pages = document.pages.len();
        let (analysis, analysing) = clock.time(|| analyse(vec![document], Vec::new(), framework));
        let (html, reporting) =
            clock.time(|| Format::Html.write(&view(&analysis, Language::Nl)).map(|html| html.len()));
        let line = json!({
            "file": file,
            "clock": clock.name(),
            "pages": pages,
            "text": characters,
            "html": html.unwrap_or_default(),
            "read": reading,
            "lexicon": load + compile,
            "split": splitting,
            "tag": tagging,
            // `analyse` compiles, splits and tags once more; what is left is its own
            "audit": (analysing - compile - splitting - tagging).max(0.0),
            "report": reporting,
        });
        println!("{line}");
    }
}

fn read(file: &str) -> Document {
    let bytes = std::fs::read(file).unwrap_or_else(|error| panic!("cannot read {file}: {error}"));
    read_bytes(file, bytes).unwrap_or_else(|reason| panic!("cannot read {file}: {reason}"))
}

/// Seconds this thread has had a processor; the wall where the system does not tell.
struct Clock {
    wall: Instant,
    cpu: bool,
}

impl Clock {
    fn start() -> Self {
        Self {
            wall: Instant::now(),
            cpu: on_processor().is_some(),
        }
    }

    fn name(&self) -> &'static str {
        if self.cpu { "cpu" } else { "wall" }
    }

    fn now(&self) -> f64 {
        let cpu = self.cpu.then(on_processor).flatten();
        cpu.unwrap_or_else(|| self.wall.elapsed().as_secs_f64())
    }

    fn time<T>(&self, work: impl FnOnce() -> T) -> (T, f64) {
        let start = self.now();
        let result = work();
        (result, self.now() - start)
    }

    /// Seconds of one pass, the mean of as many as are enough.
    fn pass<T>(&self, work: impl Fn() -> T) -> f64 {
        let start = self.now();
        let mut passes = 0_u32;
        loop {
            std::hint::black_box(work());
            passes += 1;
            let taken = self.now() - start;
            if taken >= ENOUGH {
                return taken / f64::from(passes);
            }
        }
    }
}

/// The first number of `schedstat` is nanoseconds on a processor.
#[allow(clippy::cast_precision_loss)] // nanoseconds of days fit
fn on_processor() -> Option<f64> {
    let line = std::fs::read_to_string("/proc/self/schedstat").ok()?;
    let nanoseconds: u64 = line.split_whitespace().next()?.parse().ok()?;
    (nanoseconds > 0).then_some(nanoseconds as f64 / 1e9)
}
