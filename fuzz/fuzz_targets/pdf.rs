//! Any bytes are a document that hangs together, or an error: never a panic, a hang or a heap that
//! is eaten up. Begins at the samples, and goes on from what it found:
//!
//! ```sh
//! cargo install cargo-fuzz && mkdir -p fuzz/corpus/pdf && cp corpus-samples/*/*.pdf fuzz/corpus/pdf
//! cargo +nightly fuzz run pdf -- -max_len=100000 -timeout=20 -rss_limit_mb=1024
//! ```

//!
//! libFuzzer also stops at panics that `read_bytes` would catch: those belong to the PDF libraries,
//! cost a user one document, and are worth a report there.

#![no_main]

use krachtproef::read::read_bytes;
use krachtproef::split::split;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(document) = read_bytes("x.pdf", bytes.to_vec()) else {
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
});
