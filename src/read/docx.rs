//! DOCX (Office Open XML): the text as it reads with all tracked changes accepted.

use std::collections::BTreeMap;

use crate::text::BlockKind;

use super::draft::Draft;
use super::flow::Flow;
use super::flow::Piece;
use super::flow::level;
use super::ooxml::Known;
use super::ooxml::related;
use super::ooxml::title;
use super::xml::Named;
use super::xml::Node;
use super::xml::Package;
use super::xml::Tag;
use super::xml::walk;

/// Reads a DOCX; the error is why it cannot be read.
pub(crate) fn read(bytes: &[u8]) -> Result<Draft, String> {
    let mut package = Package::open(bytes)?;
    let main = related(&mut package, "")?
        .into_values()
        .find(|relation| relation.kind == "officeDocument")
        .map_or_else(|| "word/document.xml".to_owned(), |relation| relation.part);
    let relations = related(&mut package, &main)?;
    let xml = package
        .part(&main)?
        .ok_or_else(|| format!("{main} is missing; save it again as DOCX"))?;

    let mut known = Known::read(&mut package, &relations)?;
    let mut running = Vec::new();
    for relation in relations.values() {
        let kind = relation.kind.as_str();
        if !["footnotes", "endnotes", "header", "footer"].contains(&kind) {
            continue;
        }
        if let Some(xml) = package.part(&relation.part)? {
            running.push((kind, relation.part.as_str(), xml));
        }
    }
    running.sort_by(|a, b| (a.0 == "footer", a.1).cmp(&(b.0 == "footer", b.1)));
    let mut heads: Vec<String> = Vec::new();
    for (kind, part, xml) in running {
        let mut story = Story::new(&known);
        walk(&xml, part, |node| story.visit(&node))?;
        let notes = std::mem::take(&mut story.notes);
        let pieces = story.flow.take();
        match kind {
            "footnotes" => known.footnotes = notes,
            "endnotes" => known.endnotes = notes,
            _ => {
                for text in pieces.iter().map(Piece::text) {
                    if !heads.contains(&text) {
                        heads.push(text);
                    }
                }
            }
        }
    }

    let mut story = Story::new(&known);
    walk(&xml, &main, |node| story.visit(&node))?;
    story.carry_on();
    for head in heads {
        story.flow.aside(BlockKind::Running, &head);
    }
    let stated = title(&mut package)?;
    let title = stated.or(story.title);
    let mut draft = story.flow.finish();
    draft.title = title;
    Ok(draft)
}

/// A paragraph as far as its properties were read.
#[derive(Debug, Default)]
struct Paragraph {
    style: Option<String>,
    outline: Option<u32>,
    list: Option<String>,
    list_level: Option<u32>,
    contents: bool,
    /// Its mark was deleted: it runs on in the next paragraph.
    runs_on: bool,
}

/// A field: its instruction, then its result.
#[derive(Debug, Default)]
struct Field {
    instruction: String,
    result: bool,
}

impl Field {
    fn is_contents(&self) -> bool {
        let name = self.instruction.split_whitespace().next();
        self.result && name.is_some_and(|name| name.eq_ignore_ascii_case("TOC"))
    }
}

/// One part with running text, on its way into a flow.
#[derive(Debug)]
#[allow(clippy::struct_excessive_bools)] // Each says within which element the walk is.
struct Story<'k> {
    known: &'k Known,
    flow: Flow,
    paragraphs: Vec<Paragraph>,
    fields: Vec<Field>,
    /// For each open content control, whether it holds a table of contents.
    controls: Vec<bool>,
    notes: BTreeMap<String, Vec<String>>,
    note: Option<String>,
    title: Option<String>,
    /// Elements open within one that is left out.
    skipped: usize,
    in_text: bool,
    in_instruction: bool,
    in_properties: bool,
    in_run: bool,
    hidden: bool,
    /// A paragraph whose end was deleted stays open until the next.
    carried: bool,
}

impl<'k> Story<'k> {
    fn new(known: &'k Known) -> Self {
        Self {
            known,
            flow: Flow::new(),
            paragraphs: Vec::new(),
            fields: Vec::new(),
            controls: Vec::new(),
            notes: BTreeMap::new(),
            note: None,
            title: None,
            skipped: 0,
            in_text: false,
            in_instruction: false,
            in_properties: false,
            in_run: false,
            hidden: false,
            carried: false,
        }
    }

    fn visit(&mut self, node: &Node<'_>) {
        match node {
            Node::Open(_) if self.skipped > 0 => self.skipped += 1,
            Node::Close(_) if self.skipped > 0 => self.skipped -= 1,
            Node::Text(_) if self.skipped > 0 => {}
            Node::Open(tag) if is_left_out(tag.name()) => {
                self.skipped = 1;
                let mark = self.in_properties && matches!(tag.name(), "del" | "moveFrom");
                if let Some(paragraph) = self.paragraphs.last_mut().filter(|_| mark) {
                    paragraph.runs_on = true;
                }
            }
            Node::Open(tag) => self.open(tag),
            Node::Close(name) => self.close(name),
            Node::Text(text) if self.in_text => self.text(text),
            Node::Text(text) if self.in_instruction => {
                if let Some(field) = self.fields.last_mut() {
                    field.instruction.push_str(text);
                }
            }
            Node::Text(_) => {}
        }
    }

    fn open(&mut self, tag: &Tag<'_>) {
        let value = || tag.attribute("val");
        match tag.name() {
            "p" => {
                if std::mem::take(&mut self.carried) {
                    // Its own properties are those of the paragraph that it became.
                    self.paragraphs.pop();
                } else {
                    self.flow.paragraph();
                }
                self.paragraphs.push(Paragraph::default());
            }
            "r" => {
                self.in_run = true;
                self.hidden = false;
            }
            "pPr" => self.in_properties = true,
            "t" => self.in_text = true,
            "instrText" => self.in_instruction = true,
            "tab" | "ptab" | "cr" => self.text(" "),
            "br" => {
                self.text(" ");
                if tag.attribute("type").as_deref() == Some("page") {
                    self.flow.page_by_hand();
                }
            }
            "noBreakHyphen" => self.text("-"),
            "lastRenderedPageBreak" => self.flow.page_full(),
            "vanish" if self.in_run => self.hidden = tag.is_on(),
            "fldChar" => match tag.attribute("fldCharType").as_deref() {
                Some("begin") => self.fields.push(Field::default()),
                Some("separate") => {
                    if let Some(field) = self.fields.last_mut() {
                        field.result = true;
                    }
                }
                _ => drop(self.fields.pop()),
            },
            "footnoteReference" => self.refer(tag, &self.known.footnotes),
            "endnoteReference" => self.refer(tag, &self.known.endnotes),
            "relIds" => {
                let diagram = tag
                    .attribute("dm")
                    .and_then(|id| self.known.diagrams.get(&id));
                for text in diagram.into_iter().flatten() {
                    self.flow.aside(BlockKind::Paragraph, text);
                }
            }
            "footnote" | "endnote" => self.note = tag.attribute("id"),
            "txbxContent" => {
                self.carry_on();
                self.flow.text_box();
            }
            "sdt" => self.controls.push(false),
            "docPartGallery" => {
                if let Some(control) = self.controls.last_mut() {
                    *control = value().as_deref() == Some("Table of Contents");
                }
            }
            "tbl" => {
                self.carry_on();
                self.flow.table();
            }
            "tr" => self.flow.row(),
            "gridBefore" => self.flow.skip_columns(tag.number("val").unwrap_or(0)),
            "tc" => self.flow.cell(1, 1),
            "gridSpan" => self.flow.cell_spans(tag.number("val").unwrap_or(1)),
            "vMerge" if value().as_deref() != Some("restart") => self.flow.cell_is_covered(),
            _ => self.property(tag),
        }
    }

    /// A property of the open paragraph.
    fn property(&mut self, tag: &Tag<'_>) {
        let Some(paragraph) = self.paragraphs.last_mut() else {
            return;
        };
        match tag.name() {
            "pStyle" => paragraph.style = tag.attribute("val"),
            "outlineLvl" => paragraph.outline = tag.number("val"),
            "numId" => paragraph.list = tag.attribute("val"),
            "ilvl" => paragraph.list_level = tag.number("val"),
            "pageBreakBefore" if tag.is_on() => self.flow.first_on_page(),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" => self.end_paragraph(),
            "pPr" => {
                self.in_properties = false;
                let style = self.paragraphs.last().and_then(|p| p.style.as_deref());
                if self.known.begins_page(style) {
                    self.flow.first_on_page();
                }
            }
            "r" => {
                self.in_run = false;
                self.hidden = false;
            }
            "t" => self.in_text = false,
            "instrText" => self.in_instruction = false,
            "footnote" | "endnote" => {
                self.carry_on();
                let texts = self.flow.take().iter().map(Piece::text).collect();
                self.notes.extend(self.note.take().map(|id| (id, texts)));
            }
            "txbxContent" => {
                self.carry_on();
                self.flow.end_text_box();
            }
            "sdt" => drop(self.controls.pop()),
            "tbl" => self.flow.end_table(),
            "tr" => self.flow.end_row(),
            "tc" => {
                self.carry_on();
                self.flow.end_cell();
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.hidden || !self.in_run && !self.in_text {
            return;
        }
        // Of a field only the result is printed.
        if self.fields.iter().any(|field| !field.result) {
            return;
        }
        if !text.trim().is_empty()
            && self.fields.iter().any(Field::is_contents)
            && let Some(paragraph) = self.paragraphs.last_mut()
        {
            paragraph.contents = true;
        }
        self.flow.text(text);
    }

    /// Puts a note after the open paragraph.
    fn refer(&mut self, tag: &Tag<'_>, notes: &'k BTreeMap<String, Vec<String>>) {
        let note = tag.attribute("id").and_then(|id| notes.get(&id));
        for text in note.into_iter().flatten() {
            self.flow.aside(BlockKind::Note, text);
        }
    }

    fn end_paragraph(&mut self) {
        // An instruction ends within its paragraph; one that does not lost its end.
        self.fields.retain(|field| field.result);
        let runs_on = self
            .paragraphs
            .last()
            .is_some_and(|paragraph| paragraph.runs_on);
        if runs_on && self.flow.open_text().is_some() {
            self.flow.text(" ");
            self.carried = true;
            return;
        }
        self.close_paragraph();
    }

    /// Closes a paragraph that waited for the next, where no next comes.
    fn carry_on(&mut self) {
        if std::mem::take(&mut self.carried) {
            self.close_paragraph();
        }
    }

    fn close_paragraph(&mut self) {
        let Some(paragraph) = self.paragraphs.pop() else {
            return;
        };
        let named = self.known.named(paragraph.style.as_deref());
        let style = paragraph.style.as_deref();
        let list = paragraph.list.as_deref();
        let item = self.known.item(style, list, paragraph.list_level);
        let mut kind = match (named, paragraph.outline) {
            (Some(Named::Contents), _) => BlockKind::Contents,
            (Some(Named::Title), None) => BlockKind::Heading { level: 1 },
            (_, Some(outline)) if outline < 9 => BlockKind::Heading {
                level: level(outline as usize + 1),
            },
            (Some(Named::Heading(level)), None) => BlockKind::Heading { level },
            _ => item.map_or(BlockKind::Paragraph, |level| BlockKind::Item { level }),
        };
        let heading = matches!(kind, BlockKind::Heading { .. });
        if self.controls.contains(&true) || paragraph.contents && !heading {
            kind = BlockKind::Contents;
        } else if paragraph.contents {
            // A heading in a table of contents means that its end got lost.
            self.fields.retain(|field| !field.is_contents());
        }
        if named == Some(Named::Title) && self.title.is_none() {
            self.title = self.flow.open_text();
        }
        self.flow.end_paragraph(kind);
    }
}

/// Text that is not there when all changes are accepted, that is there twice, or that is no text.
fn is_left_out(name: &str) -> bool {
    matches!(
        name,
        "del" | "moveFrom" | "Fallback" | "tabs" | "sectPr" | "rt"
    ) || name.ends_with("Change")
}

#[cfg(test)]
#[path = "tests/docx.rs"]
mod tests;
