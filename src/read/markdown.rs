//! Markdown: `CommonMark` with tables, footnotes and front matter.

use pulldown_cmark::Event;
use pulldown_cmark::Options;
use pulldown_cmark::Parser;
use pulldown_cmark::Tag;
use pulldown_cmark::TagEnd;

use crate::text::BlockKind;

use super::draft::Draft;
use super::encoding;
use super::flow::Flow;
use super::flow::level;
use super::html;

/// Reads Markdown; the error is why it cannot be read.
pub(crate) fn read(bytes: &[u8]) -> Result<Draft, String> {
    let text =
        encoding::decode(bytes).ok_or("it is no text in any known encoding; save it as UTF-8")?;
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut writer = Writer {
        flow: Flow::new(),
        open: false,
        heading: None,
        lists: 0,
        images: 0,
        notes: 0,
        front: None,
        html: None,
        title: None,
    };
    for event in Parser::new_ext(&text, options) {
        writer.event(event);
    }
    writer.boundary();
    let mut draft = writer.flow.finish();
    draft.title = writer.title;
    Ok(draft)
}

struct Writer {
    flow: Flow,
    /// Whether a paragraph is open: the items of a tight list have none of their own.
    open: bool,
    heading: Option<u8>,
    lists: usize,
    images: usize,
    notes: usize,
    /// Front matter and raw HTML, gathered until they end.
    front: Option<String>,
    html: Option<String>,
    title: Option<String>,
}

impl Writer {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => {
                if let Some(front) = &mut self.front {
                    front.push_str(&text);
                } else {
                    self.text(&text);
                }
            }
            Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.text(&text);
            }
            Event::Html(raw) => match &mut self.html {
                Some(html) => html.push_str(&raw),
                None => self.html = Some(raw.into_string()),
            },
            Event::InlineHtml(raw) if raw.to_ascii_lowercase().starts_with("<br") => {
                self.text(" ");
            }
            Event::SoftBreak | Event::HardBreak => self.text(" "),
            Event::Rule => self.boundary(),
            // The number of a note would be pasted to a word.
            Event::FootnoteReference(_) | Event::InlineHtml(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.images > 0 {
            return;
        }
        if !self.open {
            self.flow.paragraph();
            self.open = true;
        }
        self.flow.text(text);
    }

    /// A block begins or ends here: what was open is a paragraph of its own.
    fn boundary(&mut self) {
        if !std::mem::take(&mut self.open) {
            return;
        }
        let kind = match self.heading {
            Some(level) => BlockKind::Heading { level },
            None if self.lists > 0 => BlockKind::Item {
                level: level(self.lists),
            },
            None => BlockKind::Paragraph,
        };
        if self.heading == Some(1) && self.title.is_none() {
            self.title = self.flow.open_text();
        }
        self.flow.end_paragraph(kind);
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Image { .. } => self.images += 1,
            Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. } => {}
            _ => self.boundary(),
        }
        match tag {
            Tag::Heading { level: depth, .. } => self.heading = Some(level(*depth as usize)),
            Tag::List(_) => self.lists += 1,
            Tag::FootnoteDefinition(_) => {
                self.notes += 1;
                self.flow.note();
            }
            Tag::Table(_) => self.flow.table(),
            Tag::TableHead | Tag::TableRow => self.flow.row(),
            Tag::TableCell => self.flow.cell(1, 1),
            Tag::MetadataBlock(_) => self.front = Some(String::new()),
            Tag::HtmlBlock => self.html = Some(String::new()),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Image => self.images = self.images.saturating_sub(1),
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link => {}
            _ => self.boundary(),
        }
        match tag {
            TagEnd::Heading(_) => self.heading = None,
            TagEnd::List(_) => self.lists = self.lists.saturating_sub(1),
            TagEnd::FootnoteDefinition => self.flow.end_note(),
            TagEnd::Table => self.flow.end_table(),
            TagEnd::TableHead | TagEnd::TableRow => self.flow.end_row(),
            TagEnd::TableCell => self.flow.end_cell(),
            TagEnd::MetadataBlock(_) => {
                self.title = self.front.take().as_deref().and_then(stated_title);
            }
            TagEnd::HtmlBlock => {
                if let Some(raw) = self.html.take() {
                    html::write(&mut self.flow, &raw);
                }
            }
            _ => {}
        }
    }
}

/// The title in front matter.
fn stated_title(front: &str) -> Option<String> {
    let mut lines = front.lines();
    let title = lines.find_map(|line| line.strip_prefix("title:"))?.trim();
    let quoted = ['"', '\''].into_iter().find_map(|quote| {
        let inside = title.strip_prefix(quote)?;
        inside.strip_suffix(quote)
    });
    let title = quoted.unwrap_or(title).trim();
    (!title.is_empty()).then(|| title.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(text: &str) -> Vec<(BlockKind, String)> {
        let draft = read(text.as_bytes()).expect("it is Markdown");
        let block =
            |block: &crate::text::Block| (block.kind, block.span.slice(&draft.text).to_owned());
        draft.blocks.iter().map(block).collect()
    }

    fn item(level: u8, text: &str) -> (BlockKind, String) {
        (BlockKind::Item { level }, text.to_owned())
    }

    #[test]
    fn headings_prose_and_lists() {
        assert_eq!(
            blocks(
                "# Visie {#visie}\n\nDe *inwoner* is\naan zet[^1].\n\n- kiezen\n  - zelf\n- [x] doen\n\n\
                 [^1]: Zie de **wet**.\n"
            ),
            [
                (BlockKind::Heading { level: 1 }, "Visie".to_owned()),
                (BlockKind::Paragraph, "De inwoner is aan zet.".to_owned()),
                item(1, "kiezen"),
                item(2, "zelf"),
                item(1, "doen"),
                (BlockKind::Note, "Zie de wet.".to_owned()),
            ]
        );
    }

    #[test]
    fn tables_and_raw_html() {
        let cell = |row, column| BlockKind::Cell {
            table: 0,
            row,
            column,
        };
        assert_eq!(
            blocks("| a | b |\n|---|---|\n| c |   |\n\n<div>raw<br>html</div>\n\n![alt](x.png)\n"),
            [
                (cell(0, 0), "a".to_owned()),
                (cell(0, 1), "b".to_owned()),
                (cell(1, 0), "c".to_owned()),
                (BlockKind::Paragraph, "raw html".to_owned()),
            ]
        );
    }

    #[test]
    fn the_title_is_stated_or_the_first_heading() {
        let draft = read(b"---\nauthor: x\ntitle: \"Samen sterk\"\n---\n\n# Kop\n").expect("ok");
        assert_eq!(draft.title.as_deref(), Some("Samen sterk"));
        assert_eq!(draft.blocks.len(), 1);
        let draft = read(b"tekst\n\n# Kop\n").expect("ok");
        assert_eq!(draft.title.as_deref(), Some("Kop"));
    }
}
