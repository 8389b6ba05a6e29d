//! What a framework takes over from another: the words for people, and the cues of stance.

use std::path::Path;
use std::path::PathBuf;

use toml::Spanned;

use super::RawFramework;
use super::file::File;
use super::files_of;
use crate::error::Error;
use crate::lexicon::Term;
use crate::lexicon::pattern::Parser;

/// The framework that others may use wherever they lie: its words for people and its cues.
const SHIPPED: (&str, [(&str, &str); 2]) = (
    "eigen-kracht",
    [
        (
            "framework.toml",
            include_str!("../../../lexicon/eigen-kracht/framework.toml"),
        ),
        (
            "stance.toml",
            include_str!("../../../lexicon/eigen-kracht/stance.toml"),
        ),
    ],
);

/// The files of the framework used; nothing where none is.
#[derive(Default)]
pub(super) struct Base {
    framework: Option<(PathBuf, String)>,
    stance: Option<(PathBuf, String)>,
}

/// Words for people.
#[derive(Default)]
pub(super) struct People {
    pub(super) residents: Vec<Term>,
    pub(super) others: Vec<Term>,
}

impl Base {
    /// The framework that `user` uses: beside it, or the one that is shipped.
    pub(super) fn find(
        user: &File<'_>,
        named: &Spanned<String>,
        beside: Option<&Path>,
    ) -> Result<Self, Error> {
        let id = named.get_ref();
        let mut files = match beside.map(|folder| files_of(&folder.join(id))) {
            Some(Ok(files)) => files,
            _ if id == SHIPPED.0 => {
                let files = SHIPPED.1.iter();
                files
                    .map(|(name, text)| (Path::new(id).join(name), (*text).to_owned()))
                    .collect()
            }
            _ => Vec::new(),
        };
        let mut take = |name: &str| {
            let at = files.iter().position(|(path, _)| path.ends_with(name))?;
            Some(files.swap_remove(at))
        };
        let base = Self {
            framework: take("framework.toml"),
            stance: take("stance.toml"),
        };
        if base.framework.is_none() {
            let reason = format!("it uses '{id}', which does not lie beside it");
            return Err(user.refuse(named.span().start, reason));
        }
        Ok(base)
    }

    /// Its files, which are part of what a user of it is.
    pub(super) fn files(&self) -> impl Iterator<Item = (PathBuf, String)> {
        self.framework.iter().chain(&self.stance).cloned()
    }

    /// Its cues of stance.
    pub(super) fn stance(&self) -> Option<&(PathBuf, String)> {
        self.stance.as_ref()
    }

    /// Its sets, for the patterns to come, and its words for people.
    pub(super) fn people(&self, parser: &mut Parser) -> Result<People, Error> {
        let Some((path, text)) = &self.framework else {
            return Ok(People::default());
        };
        let file = File::new(path, text);
        let raw: RawFramework = file.parse()?;
        file.sets(&raw.sets, parser)?;
        Ok(People {
            residents: file.terms(&raw.residents, parser)?,
            others: file.terms(&raw.others, parser)?,
        })
    }
}
