//! How long each stage takes: `cargo bench --bench stages`. Wall time by criterion, for seeing a
//! change of our own; what is promised against peers is measured by `benches/peers.py`.

use std::hint::black_box;
use std::path::Path;
use std::path::PathBuf;

use criterion::BatchSize;
use criterion::Criterion;
use criterion::Throughput;
use krachtproef::analysis::analyse;
use krachtproef::lexicon::Framework;
use krachtproef::lexicon::builtin;
use krachtproef::read::read_bytes;
use krachtproef::report::Format;
use krachtproef::report::Language;
use krachtproef::report::view;
use krachtproef::split::split;
use krachtproef::tag::Tagger;

/// The PDF that stands for a policy document: thirteen pages, tagged, with tables and notes.
const SAMPLE: &str = "oeverwaard/beleidsnota.pdf";

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let framework = builtin(Some("eigen-kracht"))
        .expect("the shipped lexicon loads")
        .remove(0);
    lexicon(&mut criterion, &framework);
    text(&mut criterion, &framework);
    pdf(&mut criterion, &framework);
    criterion.final_summary();
}

/// What every run pays before its first document.
fn lexicon(criterion: &mut Criterion, framework: &Framework) {
    let mut group = criterion.benchmark_group("lexicon");
    group.bench_function("load", |bencher| {
        bencher.iter(|| builtin(black_box(Some("eigen-kracht"))));
    });
    group.bench_function("compile", |bencher| {
        bencher.iter(|| Tagger::new(black_box(framework)));
    });
    group.finish();
}

/// Split and tag, in bytes of text, on the sources of the samples one after the other.
fn text(criterion: &mut Criterion, framework: &Framework) {
    let document = read_bytes("bron.txt", sources()).expect("text is read");
    let passages = split(&document);
    let tagger = Tagger::new(framework);
    let mut group = criterion.benchmark_group("text");
    group.throughput(Throughput::Bytes(document.text.len() as u64));
    group.bench_function("split", |bencher| {
        bencher.iter(|| split(black_box(&document)));
    });
    group.bench_function("tag", |bencher| {
        bencher.iter(|| tagger.tag(black_box(&document.text), &passages));
    });
    group.finish();
}

/// One PDF from bytes to HTML. `analyse` compiles the lexicon, splits, tags and audits.
fn pdf(criterion: &mut Criterion, framework: &Framework) {
    let bytes = std::fs::read(samples().join(SAMPLE)).expect("the sample is there");
    let read = || read_bytes(SAMPLE, bytes.clone()).expect("the sample is read");
    let document = read();
    let analysis = analyse(vec![read()], Vec::new(), std::slice::from_ref(framework));
    let shown = view(&analysis, Language::Nl, &str::to_owned);
    let mut group = criterion.benchmark_group("pdf");
    group.bench_function("read", |bencher| bencher.iter(read));
    group.bench_function("split", |bencher| {
        bencher.iter(|| split(black_box(&document)));
    });
    group.bench_function("analyse", |bencher| {
        bencher.iter_batched(
            || vec![read()],
            |documents| analyse(documents, Vec::new(), std::slice::from_ref(framework)),
            BatchSize::SmallInput,
        );
    });
    group.bench_function("view", |bencher| {
        bencher.iter(|| view(black_box(&analysis), Language::Nl, &str::to_owned));
    });
    group.bench_function("html", |bencher| {
        bencher.iter(|| Format::Html.write(black_box(&shown)));
    });
    group.finish();
}

/// All sources of the samples, by name, as one text.
fn sources() -> Vec<u8> {
    let mut files = Vec::new();
    for folder in children(&samples().join("bron")) {
        files.extend(children(&folder));
    }
    files.retain(|file| file.extension().is_some_and(|extension| extension == "txt"));
    let mut all = Vec::new();
    for file in files {
        all.extend(std::fs::read(file).expect("a source is read"));
        all.extend(b"\n\n");
    }
    all
}

fn children(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("the samples are there");
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus-samples")
}
