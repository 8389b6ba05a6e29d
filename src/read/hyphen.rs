//! Hyphens at line ends: undone where they only broke a word, kept where they belong to it.

use std::collections::HashSet;

/// The words of a document, to know "welzijns-" from "welzijnswerk".
#[derive(Debug, Default)]
pub(super) struct Hyphens {
    /// Words written with a hyphen within a line, lower case.
    hyphened: HashSet<String>,
    /// Words written in one piece that are long enough to have been broken.
    whole: HashSet<String>,
}

/// Joins two lines without a blank; see `Draft::block_of_lines`.
const JOIN: char = '\u{2060}';

impl Hyphens {
    /// Learns from the lines of a document. Only done where some line ends in a hyphen.
    pub(super) fn learn<'l>(lines: impl Iterator<Item = &'l str> + Clone) -> Self {
        let mut known = Self::default();
        if !lines.clone().any(ends_in_hyphen) {
            return known;
        }
        for line in lines {
            for word in line.split_whitespace() {
                let word = word.trim_matches(|letter: char| !letter.is_alphanumeric());
                if word.len() < 5 {
                    continue;
                }
                if word.contains('-') {
                    known.hyphened.insert(word.to_lowercase());
                } else {
                    known.whole.insert(word.to_lowercase());
                }
            }
        }
        known
    }

    /// Prepares `line` to be followed by `next`. Returns whether a hyphen was taken away.
    pub(super) fn undo(&self, line: &mut String, next: &str) -> bool {
        let trimmed = line.trim_end();
        if !ends_in_hyphen(trimmed) {
            return false;
        }
        let hyphen = trimmed.chars().next_back().expect("it ends in a hyphen");
        let stem = &trimmed[..trimmed.len() - hyphen.len_utf8()];
        let head = stem
            .rsplit(|letter: char| letter.is_whitespace() || "(/\"“‘".contains(letter))
            .next()
            .unwrap_or("");
        let tail: String = next
            .chars()
            .take_while(|letter| letter.is_alphanumeric() || *letter == '-')
            .collect();
        match self.judge(head, &tail) {
            Verdict::Blank => {
                let stem = stem.to_owned();
                *line = format!("{stem}-");
                false
            }
            Verdict::Hyphen => {
                let stem = stem.to_owned();
                *line = format!("{stem}-{JOIN}");
                false
            }
            Verdict::Whole => {
                line.truncate(stem.len());
                line.push(JOIN);
                true
            }
        }
    }

    fn judge(&self, head: &str, tail: &str) -> Verdict {
        const COUPLING: [&str; 11] = [
            "en",
            "of",
            "tot",
            "als",
            "dan",
            "noch",
            "maar",
            "versus",
            "respectievelijk",
            "c",
            "ofwel",
        ];
        if head.is_empty() || tail.is_empty() || COUPLING.contains(&tail) {
            return Verdict::Blank;
        }
        let one = head.to_lowercase();
        let other = tail.to_lowercase();
        if self.hyphened.contains(&format!("{one}-{other}")) {
            return Verdict::Hyphen;
        }
        if self.whole.contains(&format!("{one}{other}")) {
            return Verdict::Whole;
        }
        // "Wmo-consulent", "24-uurs", "Noord-Holland", "zee-eend", "oud-wethouder" keep theirs
        let capital_inside = head.chars().skip(1).any(char::is_uppercase);
        let number = head.chars().any(|letter| letter.is_ascii_digit());
        let new_name = tail.chars().next().is_some_and(char::is_uppercase);
        let acronym = [
            "wmo", "ggz", "lvb", "pgb", "ggd", "vng", "cjg", "ozo", "jgz", "wlz", "zvw",
        ]
        .contains(&one.as_str());
        let keeps =
            ["niet", "oud", "ex", "non", "pro", "anti", "multi", "e"].contains(&one.as_str());
        if capital_inside || number || new_name || acronym || keeps || clashes(&one, &other) {
            return Verdict::Hyphen;
        }
        Verdict::Whole
    }
}

enum Verdict {
    /// "zorg- en": the hyphen stays, and so does the blank.
    Blank,
    /// "Wmo-consulent": the hyphen stays, the blank goes.
    Hyphen,
    /// "inwo-ners": both go.
    Whole,
}

fn ends_in_hyphen(line: &str) -> bool {
    let line = line.trim_end();
    let mut back = line.chars().rev();
    matches!(back.next(), Some('-' | '\u{ad}' | '\u{2010}'))
        && back.next().is_some_and(char::is_alphanumeric)
}

/// Vowels that would be read as one: Dutch spelling puts a hyphen between them.
fn clashes(head: &str, tail: &str) -> bool {
    let pair: String = head
        .chars()
        .last()
        .into_iter()
        .chain(tail.chars().next())
        .collect();
    [
        "aa", "ae", "ai", "au", "ee", "ei", "eu", "ie", "ij", "oe", "oi", "oo", "ou", "ui", "uu",
    ]
    .contains(&pair.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hyphen_goes_only_where_it_broke_a_word() {
        let document = ["de welzijns-", "voorzieningen en Wmo-raad", "auto-ongeluk"];
        let hyphens = Hyphens::learn(document.into_iter());
        for (line, next, wanted, undone) in [
            ("voor inwo-", "ners van", "voor inwo\u{2060}", true),
            ("de zorg-", "en hulpverlening", "de zorg-", false),
            ("een Wmo-", "consulent", "een Wmo-\u{2060}", false),
            ("in Noord-", "Holland", "in Noord-\u{2060}", false),
            ("een auto-", "ongeluk", "een auto-\u{2060}", false),
            ("toe\u{ad}", "gang", "toe\u{2060}", true),
            ("geen einde", "hier", "geen einde", false),
        ] {
            let mut text = line.to_owned();
            assert_eq!(hyphens.undo(&mut text, next), undone, "{line}");
            assert_eq!(text, wanted);
        }
    }
}
