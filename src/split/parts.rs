//! Body, annex and explanation, and the articles of a by-law: where a rule stands decides what it
//! is worth (Centrale Raad van Beroep 29 May 2024, ECLI:NL:CRVB:2024:1095).

use crate::text::Part;
use crate::text::PassageKind;
use crate::text::fold_word;

/// Where we are in a by-law while its passages go by.
#[derive(Debug, Default)]
pub(super) struct Parts {
    part: Part,
    article: Option<usize>,
}

impl Parts {
    /// The part and article that passage number `index` stands in; it may open one itself.
    pub(super) fn enter(
        &mut self,
        text: &str,
        kind: PassageKind,
        index: usize,
    ) -> (Part, Option<usize>) {
        if kind == PassageKind::Heading
            && let Some(part) = opens_part(text)
        {
            self.part = part;
            self.article = None;
        } else if kind == PassageKind::Heading && opens_chapter(text) {
            // a new chapter of the by-law ends an article; an explanation goes on
            self.article = None;
        } else if opens_article(text, kind) {
            self.article = Some(index);
        }
        (self.part, self.article)
    }
}

/// "Bijlage 1", "Toelichting", "Algemene toelichting", "Artikelsgewijze toelichting".
fn opens_part(heading: &str) -> Option<Part> {
    let mut words = heading.split_whitespace().map(fold_word);
    let first = words.next()?;
    let second = words.next();
    match (first.as_str(), second.as_deref()) {
        ("bijlage" | "bijlagen", _) => Some(Part::Annex),
        ("toelichting" | "toelichtingen", _)
        | ("algemene" | "artikelsgewijze", Some("toelichting"))
        | ("nota" | "memorie", Some("van")) => Some(Part::Explanation),
        _ => None,
    }
}

fn opens_chapter(heading: &str) -> bool {
    let first = heading.split_whitespace().next().map(fold_word);
    matches!(
        first.as_deref(),
        Some("hoofdstuk" | "paragraaf" | "afdeling" | "titel")
    )
}

/// "Artikel 2.3 Onderzoek" as a heading, or at the start of a short line of its own.
fn opens_article(text: &str, kind: PassageKind) -> bool {
    let Some(rest) = text.trim_start().strip_prefix("Artikel ") else {
        return false;
    };
    let numbered = rest.starts_with(|first: char| first.is_ascii_digit() || first.is_uppercase());
    // a sentence that cites an article has a verb and a full stop; a title has neither
    numbered
        && (kind == PassageKind::Heading
            || text.len() < MOST_TITLE && !text.trim_end().ends_with('.'))
}

/// Bytes of an article's title, at most, where it is no heading.
const MOST_TITLE: usize = 90;

/// The article as it is cited: "artikel 2.3", with "lid 1" where the passage begins with a number.
pub(crate) fn citation(article: &str, passage: &str) -> String {
    let number = article
        .split_whitespace()
        .nth(1)
        .unwrap_or_default()
        .trim_end_matches(['.', ':', ',']);
    let paragraph = passage
        .trim_start()
        .split_once(['.', ' '])
        .map(|(first, _)| first)
        .filter(|first| !first.is_empty() && first.chars().all(|sign| sign.is_ascii_digit()))
        .filter(|_| article != passage);
    match paragraph {
        Some(paragraph) => format!("artikel {number}, lid {paragraph}"),
        None => format!("artikel {number}"),
    }
}

#[cfg(test)]
mod tests {
    use super::Parts;
    use super::citation;
    use crate::text::Part;
    use crate::text::PassageKind::Heading;
    use crate::text::PassageKind::Item;
    use crate::text::PassageKind::Sentence;

    #[test]
    fn an_explanation_is_not_the_by_law() {
        let mut parts = Parts::default();
        let passages = [
            (Heading, "Artikel 2.3 Onderzoek", Part::Body, Some(0)),
            (Item, "1. Het college onderzoekt.", Part::Body, Some(0)),
            (Heading, "Hoofdstuk 3 Slot", Part::Body, None),
            (Sentence, "Artikel 4", Part::Body, Some(3)),
            (Sentence, "Artikel 5 van de wet geldt.", Part::Body, Some(3)),
            (Heading, "Toelichting", Part::Explanation, None),
            (Heading, "Artikel 2.3", Part::Explanation, Some(6)),
            (Heading, "Bijlage 1 Begrippen", Part::Annex, None),
        ];
        for (index, (kind, text, part, article)) in passages.into_iter().enumerate() {
            assert_eq!(parts.enter(text, kind, index), (part, article), "{text}");
        }
    }

    #[test]
    fn an_article_is_cited_with_its_paragraph() {
        let article = "Artikel 2.3 Onderzoek";
        assert_eq!(
            citation(article, "2. Het college onderzoekt."),
            "artikel 2.3, lid 2"
        );
        assert_eq!(citation(article, "Het college."), "artikel 2.3");
        assert_eq!(citation("Artikel 4: Hulp", "a. kosten"), "artikel 4");
    }
}
