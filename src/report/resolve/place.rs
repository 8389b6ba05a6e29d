//! Where a passage stands, in words and as a link.

use std::fmt::Write;

use super::Resolver;
use crate::analysis::Analysed;
use crate::audit::Place;
use crate::report::view::PlaceView;

impl Resolver<'_> {
    /// A path as a link; what a URL would read otherwise is escaped.
    fn link(&self, path: &str) -> String {
        let mut link = String::with_capacity(path.len());
        for byte in (self.locate)(path).replace('\\', "/").bytes() {
            if byte.is_ascii_alphanumeric() || b"/._-~".contains(&byte) {
                link.push(char::from(byte));
            } else {
                let _ = write!(link, "%{byte:02X}");
            }
        }
        link
    }

    pub(in crate::report) fn passage_text(&self, place: Place) -> &str {
        let one = &self.analysis.documents[place.document];
        one.passages[place.passage].span.slice(&one.document.text)
    }

    pub(in crate::report) fn place(&self, place: Place) -> PlaceView {
        let one = &self.analysis.documents[place.document];
        let passage = &one.passages[place.passage];
        let page = passage.page.map(|page| &one.document.pages[page]);
        let name = name(&one.document.path);
        let language = self.language;
        let section = sections(one, place.passage);
        let text = match page {
            Some(page) => {
                let printed = page
                    .label
                    .as_ref()
                    .filter(|label| **label != page.number.to_string())
                    .map(|label| format!(" ({} {label})", language.of("gedrukt", "printed")))
                    .unwrap_or_default();
                format!(
                    "{name}, {} {}{printed}",
                    language.of("blz.", "p."),
                    page.number
                )
            }
            None => format!(
                "{name}, {} {}",
                language.of("alinea", "paragraph"),
                passage.paragraph
            ),
        };
        let link = match page {
            Some(page) => format!("{}#page={}", self.link(&one.document.path), page.number),
            None => self.link(&one.document.path),
        };
        PlaceView {
            document: place.document,
            passage: place.passage,
            name,
            page: page.map(|page| page.number),
            label: page.and_then(|page| page.label.clone()),
            section,
            paragraph: passage.paragraph,
            text,
            link,
        }
    }
}

pub(super) fn sections(one: &Analysed, passage: usize) -> Vec<String> {
    one.passages[passage]
        .section
        .iter()
        .map(|&heading| {
            one.passages[heading]
                .span
                .slice(&one.document.text)
                .to_owned()
        })
        .collect()
}

pub(in crate::report) fn name(path: &str) -> String {
    path.rsplit(['/', '\\']).next().unwrap_or(path).to_owned()
}
