//! The lexicon as `build.rs` compiled it.

include!(concat!(env!("OUT_DIR"), "/shipped.rs"));
