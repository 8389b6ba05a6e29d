//! A passage as the automaton reads it: folded words between single spaces, each with its place.

use crate::text::Span;
use crate::text::fold_char;

/// A folded passage. Buffers are kept and used again for the next one.
#[derive(Debug, Default)]
pub(super) struct Folded {
    /// ` inwoners kiezen zelf `: begins and ends with a space.
    pub(super) text: String,
    /// The words, in order.
    pub(super) words: Vec<Word>,
}

/// A word of a folded passage.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    /// Where it stands in the document.
    pub(super) span: Span,
    /// Where it begins in [`Folded::text`].
    pub(super) at: usize,
    /// What stands between the word before and this one.
    pub(super) before: Mark,
}

/// Punctuation between two words, the strongest where there are several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Mark {
    /// Blank or hyphen.
    #[default]
    None,
    /// A quotation mark.
    Quote,
    /// A comma, bracket, slash or dash.
    Comma,
    /// A colon, semicolon or full stop.
    Stop,
}

impl Folded {
    /// Folds `span` of `document`.
    pub(super) fn fill(&mut self, document: &str, span: Span) {
        self.text.clear();
        self.words.clear();
        self.text.push(' ');
        let mut begun: Option<usize> = None;
        let mut before = Mark::None;
        let mut end = span.start;
        let mut at = span.start;
        while let Some(letter) = document[at..span.end].chars().next() {
            let start = at;
            let length = self.text.len();
            if letter.is_ascii_alphanumeric() {
                // most text: folded a word at a time
                let plain = plain(&document[at..span.end]);
                self.text.push_str(plain);
                self.text[length..].make_ascii_lowercase();
                at += plain.len();
            } else {
                at += letter.len_utf8();
                if joins(letter) {
                    continue;
                }
                fold_char(letter, &mut self.text);
            }
            if self.text.len() > length {
                if begun.is_none() {
                    self.words.push(Word {
                        span: Span::new(start, start),
                        at: length,
                        before,
                    });
                    before = Mark::None;
                    begun = Some(start);
                }
                end = at;
            } else {
                if let Some(start) = begun.take() {
                    self.close(start, end);
                }
                // the point of "1.800" is none
                let inside_number = letter == '.'
                    && document[..start].ends_with(|sign: char| sign.is_ascii_digit())
                    && document[at..].starts_with(|sign: char| sign.is_ascii_digit());
                if !inside_number {
                    before = before.max(mark(letter));
                }
            }
        }
        if let Some(start) = begun {
            self.close(start, end);
        }
    }

    fn close(&mut self, start: usize, end: usize) {
        if let Some(word) = self.words.last_mut() {
            word.span = Span::new(start, end);
        }
        self.text.push(' ');
    }

    /// The folded letters of word `index`.
    pub(super) fn word(&self, index: usize) -> &str {
        let start = self.words[index].at;
        let end = self
            .words
            .get(index + 1)
            .map_or(self.text.len(), |next| next.at);
        &self.text[start..end - 1]
    }
}

/// The plain letters and digits a text begins with.
fn plain(text: &str) -> &str {
    let other = text.bytes().position(|byte| !byte.is_ascii_alphanumeric());
    &text[..other.unwrap_or(text.len())]
}

/// Signs inside a word that leave it one word.
fn joins(letter: char) -> bool {
    matches!(
        letter,
        '\'' | '’' | '\u{ad}' | '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{feff}'
    )
}

fn mark(letter: char) -> Mark {
    match letter {
        '"' | '“' | '”' | '„' | '‘' | '«' | '»' => Mark::Quote,
        ',' | '(' | ')' | '[' | ']' | '/' | '–' | '—' => Mark::Comma,
        ':' | ';' | '.' | '!' | '?' | '•' => Mark::Stop,
        _ => Mark::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_their_place_in_the_document() {
        let text = "Nee: “reïntegratie”, zorg- en risico’s.";
        let mut folded = Folded::default();
        folded.fill(text, Span::new(0, text.len()));
        assert_eq!(folded.text, " nee reintegratie zorg en risicos ");
        let words: Vec<_> = folded
            .words
            .iter()
            .map(|word| word.span.slice(text))
            .collect();
        assert_eq!(words, ["Nee", "reïntegratie", "zorg", "en", "risico’s"]);
        assert_eq!(folded.words[1].before, Mark::Stop);
        assert_eq!(folded.word(4), "risicos");
    }
}
