//! A file while it is read: what stands on which line, and how it is refused.

use std::collections::BTreeMap;
use std::path::Path;

use toml::Spanned;

use crate::error::Error;
use crate::lexicon::Example;
use crate::lexicon::Term;
use crate::lexicon::pattern::Parser;

/// A file while it is read, to say where in it something stands.
pub(super) struct File<'f> {
    path: &'f Path,
    text: &'f str,
    /// Where its lines begin: every term asks for its line.
    lines: Vec<usize>,
}

impl<'f> File<'f> {
    pub(super) fn new(path: &'f Path, text: &'f str) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        Self {
            path,
            text,
            lines: ends.map(|(at, _)| at).collect(),
        }
    }

    pub(super) fn parse<T: serde::de::DeserializeOwned>(&self) -> Result<T, Error> {
        toml::from_str(self.text).map_err(|error| {
            let line = error.span().map_or(1, |span| self.line(span.start));
            refuse(self.path, line, error.message().trim().to_owned())
        })
    }

    pub(super) fn line(&self, offset: usize) -> usize {
        self.lines.partition_point(|end| *end < offset) + 1
    }

    pub(super) fn line_of(&self, part: &str) -> usize {
        self.text.find(part).map_or(1, |at| self.line(at))
    }

    pub(super) fn terms(
        &self,
        terms: &[Spanned<String>],
        parser: &mut Parser,
    ) -> Result<Vec<Term>, Error> {
        terms
            .iter()
            .map(|term| {
                let text = term.get_ref().clone();
                let pattern = parser.parse(&text).map_err(|reason| {
                    self.refuse(term.span().start, format!("'{text}': {reason}"))
                })?;
                Ok(Term {
                    pattern,
                    line: self.line(term.span().start),
                    text,
                })
            })
            .collect()
    }

    /// Sets may use sets that stand before them in the alphabet.
    pub(super) fn sets(
        &self,
        raw: &BTreeMap<String, Vec<Spanned<String>>>,
        parser: &mut Parser,
    ) -> Result<(), Error> {
        for (name, terms) in raw {
            let patterns = self.terms(terms, parser)?.into_iter();
            let patterns: Vec<_> = patterns.map(|term| term.pattern).collect();
            parser.define(name, &patterns);
        }
        Ok(())
    }

    pub(super) fn once(
        &self,
        term: &Spanned<String>,
        seen: &mut BTreeMap<String, usize>,
    ) -> Result<(), Error> {
        let begin = term.span().start;
        match seen.insert(term.get_ref().to_lowercase(), self.line(begin)) {
            Some(first) => Err(self.refuse(
                begin,
                format!("'{}' stands on line {first}, too", term.get_ref()),
            )),
            None => Ok(()),
        }
    }

    pub(super) fn example(&self, sentence: &Spanned<String>) -> Result<Example, Error> {
        let begin = sentence.span().start;
        Example::parse(sentence.get_ref(), self.line(begin))
            .map_err(|reason| self.refuse(begin, reason))
    }

    /// What is wrong with the line where `part` first stands.
    pub(super) fn refuse_part(&self, part: &str, reason: String) -> Error {
        refuse(self.path, self.line_of(part), reason)
    }

    /// What is wrong with what begins at `offset`.
    pub(super) fn refuse(&self, offset: usize, reason: String) -> Error {
        refuse(self.path, self.line(offset), reason)
    }
}

pub(super) fn refuse(path: &Path, line: usize, reason: String) -> Error {
    Error::Lexicon {
        path: path.to_path_buf(),
        line,
        reason,
    }
}
