//! ODT (`OpenDocument` text): the text as it reads with all tracked changes accepted.

use std::collections::BTreeMap;

use crate::text::BlockKind;

use super::draft::Draft;
use super::flow::Flow;
use super::flow::Piece;
use super::flow::level;
use super::xml::Named;
use super::xml::Node;
use super::xml::Package;
use super::xml::Tag;
use super::xml::style_named;
use super::xml::walk;

/// Reads an ODT; the error is why it cannot be read.
pub(crate) fn read(bytes: &[u8]) -> Result<Draft, String> {
    let mut package = Package::open(bytes)?;
    let manifest = package.part("META-INF/manifest.xml")?.unwrap_or_default();
    let mut encrypted = false;
    walk(&manifest, "META-INF/manifest.xml", |node| {
        encrypted |= matches!(node, Node::Open(tag) if tag.name() == "encryption-data");
    })?;
    if encrypted {
        return Err("it is encrypted with a password; save it without one".into());
    }
    let content = package
        .part("content.xml")?
        .ok_or("content.xml is missing; save it again as ODT")?;
    let mut styles = BTreeMap::new();
    let mut heads: Vec<String> = Vec::new();
    if let Some(xml) = package.part("styles.xml")? {
        read_styles(&xml, "styles.xml", &mut styles)?;
        // Heads and feet stand in the master pages.
        let mut story = Story::new(&styles, "master-styles");
        walk(&xml, "styles.xml", |node| story.visit(&node))?;
        for text in story.flow.take().iter().map(Piece::text) {
            if !heads.contains(&text) {
                heads.push(text);
            }
        }
    }
    read_styles(&content, "content.xml", &mut styles)?;
    let mut story = Story::new(&styles, "body");
    walk(&content, "content.xml", |node| story.visit(&node))?;
    for head in heads {
        story.flow.aside(BlockKind::Running, &head);
    }
    let stated = title(&mut package)?;
    let title = stated.or(story.title);
    let mut draft = story.flow.finish();
    draft.title = title;
    Ok(draft)
}

#[derive(Debug, Default)]
struct Style {
    /// As the user sees it.
    shown: Option<String>,
    parent: Option<String>,
    begins_page: bool,
    ends_page: bool,
}

/// The paragraph styles of a part, by name.
fn read_styles(xml: &str, part: &str, styles: &mut BTreeMap<String, Style>) -> Result<(), String> {
    let mut open: Option<(String, Style)> = None;
    walk(xml, part, |node| match node {
        Node::Open(tag) if tag.full_name() == "style:style" => {
            let of_paragraph = tag.attribute("family").as_deref() == Some("paragraph");
            let name = tag.attribute("name").filter(|_| of_paragraph);
            // Another master page can only begin on another page.
            let master = tag.attribute("master-page-name");
            let style = Style {
                shown: tag.attribute("display-name"),
                parent: tag.attribute("parent-style-name"),
                begins_page: master.is_some_and(|master| !master.is_empty()),
                ends_page: false,
            };
            open = name.map(|name| (name, style));
        }
        Node::Open(tag) if tag.name() == "paragraph-properties" => {
            if let Some((_, style)) = &mut open {
                let is_page = |name| tag.attribute(name).as_deref() == Some("page");
                style.begins_page |= is_page("break-before");
                style.ends_page |= is_page("break-after");
            }
        }
        Node::Close("style") => styles.extend(open.take()),
        _ => {}
    })
}

/// The title that the document states of itself.
fn title(package: &mut Package<'_>) -> Result<Option<String>, String> {
    let Some(xml) = package.part("meta.xml")? else {
        return Ok(None);
    };
    let mut inside = false;
    let mut title = String::new();
    walk(&xml, "meta.xml", |node| match node {
        Node::Open(tag) => inside = tag.full_name() == "dc:title",
        Node::Close(_) => inside = false,
        Node::Text(text) if inside => title.push_str(text),
        Node::Text(_) => {}
    })?;
    let title = title.trim();
    Ok((!title.is_empty()).then(|| title.to_owned()))
}

/// The text of one part, on its way into a flow.
#[derive(Debug)]
struct Story<'s> {
    styles: &'s BTreeMap<String, Style>,
    /// The element within which text counts.
    root: &'static str,
    within: bool,
    flow: Flow,
    /// Style and heading level of each open paragraph.
    paragraphs: Vec<(Option<String>, Option<u8>)>,
    /// Open lists, for each cell, note or box that is open.
    lists: Vec<usize>,
    /// Indexes that are open: contents, figures, subjects.
    indexes: usize,
    /// Elements open within one that is left out.
    skipped: usize,
    title: Option<String>,
}

impl<'s> Story<'s> {
    fn new(styles: &'s BTreeMap<String, Style>, root: &'static str) -> Self {
        Self {
            styles,
            root,
            within: false,
            flow: Flow::new(),
            paragraphs: Vec::new(),
            lists: vec![0],
            indexes: 0,
            skipped: 0,
            title: None,
        }
    }

    fn visit(&mut self, node: &Node<'_>) {
        match node {
            Node::Open(_) if self.skipped > 0 => self.skipped += 1,
            Node::Close(_) if self.skipped > 0 => self.skipped -= 1,
            Node::Text(_) if self.skipped > 0 => {}
            Node::Open(tag) if tag.name() == self.root => self.within = true,
            Node::Close(name) if *name == self.root => self.within = false,
            _ if !self.within => {}
            Node::Open(tag) if is_left_out(tag) => self.skipped = 1,
            Node::Open(tag) => self.open(tag),
            Node::Close(name) => self.close(name),
            Node::Text(text) => self.flow.text(text),
        }
    }

    fn open(&mut self, tag: &Tag<'_>) {
        match tag.full_name() {
            "text:p" | "text:h" => self.open_paragraph(tag),
            "text:s" | "text:tab" | "text:line-break" => self.flow.text(" "),
            "text:soft-page-break" => self.flow.page_full(),
            "text:list" => {
                if let Some(depth) = self.lists.last_mut() {
                    *depth += 1;
                }
            }
            "table:table" => self.flow.table(),
            "table:table-row" => self.flow.row(),
            "table:table-cell" | "table:covered-table-cell" => {
                self.lists.push(0);
                self.flow.cell(1, 1);
                let repeated = tag.number("number-columns-repeated");
                self.flow.cell_spans(repeated.unwrap_or(1));
                if tag.name() == "covered-table-cell" {
                    self.flow.cell_is_covered();
                }
            }
            "text:note-body" => {
                self.lists.push(0);
                self.flow.note();
            }
            "draw:text-box" => {
                self.lists.push(0);
                self.flow.text_box();
            }
            _ if is_index(tag.name()) => self.indexes += 1,
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" | "h" => self.close_paragraph(),
            "list" => {
                if let Some(depth) = self.lists.last_mut() {
                    *depth = depth.saturating_sub(1);
                }
            }
            "table" => self.flow.end_table(),
            "table-row" => self.flow.end_row(),
            "table-cell" | "covered-table-cell" => {
                self.lists.pop();
                self.flow.end_cell();
            }
            "note-body" => {
                self.lists.pop();
                self.flow.end_note();
            }
            "text-box" => {
                self.lists.pop();
                self.flow.end_text_box();
            }
            _ if is_index(name) => self.indexes = self.indexes.saturating_sub(1),
            _ => {}
        }
    }

    fn open_paragraph(&mut self, tag: &Tag<'_>) {
        let style = tag.attribute("style-name");
        let own = style.as_deref().and_then(|name| self.styles.get(name));
        if own.is_some_and(|style| style.begins_page) {
            self.flow.first_on_page();
        }
        let heading = (tag.name() == "h").then(|| {
            let outline = tag.number("outline-level").unwrap_or(1);
            level(outline as usize)
        });
        self.paragraphs.push((style, heading));
        self.flow.paragraph();
    }

    fn close_paragraph(&mut self) {
        let Some((style, heading)) = self.paragraphs.pop() else {
            return;
        };
        let named = self.named(style.as_deref());
        let depth = self.lists.last().copied().unwrap_or(0);
        let kind = if self.indexes > 0 || named == Some(Named::Contents) {
            BlockKind::Contents
        } else if let Some(level) = heading {
            BlockKind::Heading { level }
        } else if let Some(Named::Heading(level)) = named {
            BlockKind::Heading { level }
        } else if named == Some(Named::Title) {
            BlockKind::Heading { level: 1 }
        } else if depth > 0 {
            BlockKind::Item {
                level: level(depth),
            }
        } else {
            BlockKind::Paragraph
        };
        if named == Some(Named::Title) && self.title.is_none() {
            self.title = self.flow.open_text();
        }
        self.flow.end_paragraph(kind);
        let own = style.and_then(|name| self.styles.get(&name));
        if own.is_some_and(|style| style.ends_page) {
            self.flow.page_by_hand();
        }
    }

    /// What the style, or one it inherits from, makes of a paragraph.
    fn named(&self, style: Option<&str>) -> Option<Named> {
        let first = style.and_then(|name| self.styles.get_key_value(name));
        let next = |(_, style): &(&String, &Style)| {
            let parent = style.parent.as_deref()?;
            self.styles.get_key_value(parent)
        };
        // Styles that inherit from each other would never end.
        let mut chain = std::iter::successors(first, next).take(32);
        chain.find_map(|(name, style)| style_named(style.shown.as_ref().unwrap_or(name)))
    }
}

/// Tables of contents and of figures: they repeat what stands elsewhere.
fn is_index(name: &str) -> bool {
    matches!(
        name,
        "table-of-content"
            | "illustration-index"
            | "table-index"
            | "object-index"
            | "user-index"
            | "alphabetical-index"
    )
}

/// What is no text, or no longer: deletions, comments, alternative texts, numbers of notes.
fn is_left_out(tag: &Tag<'_>) -> bool {
    let hidden = || tag.attribute("display").as_deref() == Some("none");
    match tag.full_name() {
        "text:tracked-changes"
        | "text:note-citation"
        | "text:ruby-text"
        | "office:annotation"
        | "office:forms"
        | "office:event-listeners"
        | "svg:title"
        | "svg:desc"
        | "draw:object"
        | "draw:object-ole" => true,
        "text:section" => hidden(),
        // The pattern after which an index is made, and a list's running number.
        name => name.ends_with("-source") || name == "text:number",
    }
}

#[cfg(test)]
#[path = "tests/odt.rs"]
mod tests;
