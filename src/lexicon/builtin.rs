//! The lexicon that is shipped inside the binary, compiled when the binary was: each framework
//! is what [`super::load_folder`] makes of its folder, and only those asked for are decoded.

use super::Framework;
use crate::error::Error;
use crate::shipped::FRAMEWORKS;

/// The shipped framework with this id; all of them with `None`.
///
/// # Errors
/// Where the id is unknown. The files themselves were checked when the binary was built.
///
/// # Panics
/// Never: what is decoded was encoded by the same code.
pub fn builtin(id: Option<&str>) -> Result<Vec<Framework>, Error> {
    let frameworks: Vec<Framework> = FRAMEWORKS
        .iter()
        .filter(|(name, _)| id.is_none_or(|id| id == *name))
        .map(|(_, bytes)| bitcode::decode(bytes).expect("build.rs encoded it"))
        .collect();
    match id {
        Some(id) if frameworks.is_empty() => {
            let have: Vec<&str> = FRAMEWORKS.iter().map(|(name, _)| *name).collect();
            Err(Error::UnknownFramework {
                id: id.to_owned(),
                have: have.join(", "),
            })
        }
        _ => Ok(frameworks),
    }
}
