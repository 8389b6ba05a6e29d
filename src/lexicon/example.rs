//! Example sentences, with `[[marks]]` where an element must be found.

use bitcode::Decode;
use bitcode::Encode;

use crate::text::Span;

/// A sentence and the places in it that are marked.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Example {
    /// The sentence, without marks.
    pub text: String,
    /// What was marked.
    pub marks: Vec<Span>,
    /// Line in its file, from 1.
    pub line: usize,
}

/// A sentence that is got wrong today; its marks show what would be right.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Mistake {
    /// The sentence.
    pub example: Example,
    /// Why it goes wrong.
    pub because: String,
}

impl Example {
    /// Reads `Inwoners [[bepalen zelf]] welke hulp past.`
    ///
    /// # Errors
    /// Where a mark is not closed or not opened.
    pub fn parse(source: &str, line: usize) -> Result<Self, String> {
        let mut text = String::with_capacity(source.len());
        let mut marks = Vec::new();
        let mut rest = source;
        while let Some(at) = rest.find("[[") {
            text.push_str(&rest[..at]);
            let inner = &rest[at + 2..];
            let end = inner
                .find("]]")
                .ok_or_else(|| format!("'[[' without ']]' in \"{source}\""))?;
            let start = text.len();
            text.push_str(&inner[..end]);
            marks.push(Span::new(start, text.len()));
            rest = &inner[end + 2..];
        }
        if rest.contains("]]") {
            return Err(format!("']]' without '[[' in \"{source}\""));
        }
        text.push_str(rest);
        Ok(Self { text, marks, line })
    }

    /// The sentence with marks around `spans`, as it would be written in the file.
    pub fn show(text: &str, spans: &[Span]) -> String {
        let mut shown = String::new();
        let mut at = 0;
        for span in spans {
            if span.start < at {
                continue;
            }
            shown.push_str(&text[at..span.start]);
            shown.push_str("[[");
            shown.push_str(span.slice(text));
            shown.push_str("]]");
            at = span.end;
        }
        shown.push_str(&text[at..]);
        shown
    }
}
