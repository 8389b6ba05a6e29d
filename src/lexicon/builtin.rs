//! The lexicon that is shipped inside the binary.

use std::path::Path;
use std::path::PathBuf;

use include_dir::Dir;
use include_dir::include_dir;

use super::Framework;
use super::load;
use crate::error::Error;

static SHIPPED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/lexicon");

/// The shipped framework with this id; all of them with `None`.
///
/// # Errors
/// Where the id is unknown. The files themselves were checked by the tests.
pub fn builtin(id: Option<&str>) -> Result<Vec<Framework>, Error> {
    let mut frameworks = Vec::new();
    let mut have = Vec::new();
    for folder in SHIPPED.dirs() {
        let name = folder.path().to_string_lossy().into_owned();
        if folder
            .get_file(folder.path().join("framework.toml"))
            .is_none()
        {
            continue;
        }
        have.push(name.clone());
        if id.is_some_and(|wanted| wanted != name) {
            continue;
        }
        let own = files(&name).unwrap_or_default();
        frameworks.push(load::framework(&name, own, &files)?);
    }
    have.sort();
    match id {
        Some(id) if frameworks.is_empty() => Err(Error::UnknownFramework {
            id: id.to_owned(),
            have: have.join(", "),
        }),
        _ => Ok(frameworks),
    }
}

/// The files of the shipped framework with this id.
pub(super) fn files(id: &str) -> Option<Vec<(PathBuf, String)>> {
    let files = SHIPPED.get_dir(id)?.files();
    let texts = files.filter_map(|file| {
        let path = Path::new("lexicon").join(file.path());
        Some((path, file.contents_utf8()?.to_owned()))
    });
    Some(texts.collect())
}
