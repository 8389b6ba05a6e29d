//! Compiles the shipped lexicon: the folders of `lexicon/` are loaded and checked here, by the
//! code that also loads `--lexicon DIR`, so that a run only decodes the framework it needs.

#![allow(dead_code, unused_imports, unreachable_pub)] // of the library only the loader is used

use std::path::Path;
use std::path::PathBuf;

#[path = "src/error.rs"]
mod error;
#[path = "src/lexicon/mod.rs"]
mod lexicon;
#[path = "src/text/mod.rs"]
mod text;

/// Nothing is shipped yet: this makes it.
mod shipped {
    pub(crate) const FRAMEWORKS: &[(&str, &[u8])] = &[];
}

fn main() {
    for source in ["lexicon", "src/lexicon", "src/text", "src/error.rs"] {
        println!("cargo::rerun-if-changed={source}");
    }
    let frameworks = match lexicon::load_folder(Path::new("lexicon")) {
        Ok(frameworks) => frameworks,
        Err(error) => {
            println!("cargo::error={error}");
            return;
        }
    };
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets it"));
    let mut shipped = String::from("pub(crate) const FRAMEWORKS: &[(&str, &[u8])] = &[\n");
    for framework in &frameworks {
        let id = &framework.id;
        std::fs::write(out.join(id), bitcode::encode(framework)).expect("OUT_DIR is writable");
        shipped.push_str(&format!(
            "    ({id:?}, include_bytes!(concat!(env!(\"OUT_DIR\"), \"/\", {id:?}))),\n"
        ));
    }
    shipped.push_str("];\n");
    std::fs::write(out.join("shipped.rs"), shipped).expect("OUT_DIR is writable");
}
