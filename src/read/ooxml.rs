//! What the parts of a DOCX say about its text: relations, styles, lists, diagrams, title.

use std::collections::BTreeMap;

use super::flow::level;
use super::xml::Named;
use super::xml::Node;
use super::xml::Package;
use super::xml::style_named;
use super::xml::walk;

/// What the other parts say about the text.
#[derive(Debug, Default)]
pub(crate) struct Known {
    styles: BTreeMap<String, Style>,
    numbering: Numbering,
    /// Paragraphs of each note, by its id; read as text, not here.
    pub(crate) footnotes: BTreeMap<String, Vec<String>>,
    pub(crate) endnotes: BTreeMap<String, Vec<String>>,
    /// Texts in a diagram, by the relation that names it.
    pub(crate) diagrams: BTreeMap<String, Vec<String>>,
}

impl Known {
    /// Reads the parts that say how the text is to be understood.
    pub(crate) fn read(
        package: &mut Package<'_>,
        relations: &BTreeMap<String, Relation>,
    ) -> Result<Self, String> {
        let mut known = Self::default();
        for (id, relation) in relations {
            let part = relation.part.as_str();
            match relation.kind.as_str() {
                "styles" => {
                    if let Some(xml) = package.part(part)? {
                        known.styles = styles(&xml, part)?;
                    }
                }
                "numbering" => {
                    if let Some(xml) = package.part(part)? {
                        known.numbering = numbering(&xml, part)?;
                    }
                }
                "diagramData" => {
                    if let Some(xml) = package.part(part)? {
                        known.diagrams.insert(id.clone(), diagram(&xml, part)?);
                    }
                }
                _ => {}
            }
        }
        Ok(known)
    }

    /// What the style makes of a paragraph.
    pub(crate) fn named(&self, style: Option<&str>) -> Option<Named> {
        for (_, style) in self.chain(style) {
            if let Some(named) = style_named(&style.name) {
                return Some(named);
            }
            if let Some(outline) = style.outline {
                // Level 9 is body text, in so many words.
                return (outline < 9).then(|| Named::Heading(level(outline as usize + 1)));
            }
        }
        None
    }

    /// Whether the style begins a page.
    pub(crate) fn begins_page(&self, style: Option<&str>) -> bool {
        let mut chain = self.chain(style);
        chain.find_map(|(_, style)| style.page_before) == Some(true)
    }

    /// The level of a list item, from 1, by the paragraph's own list or that of its style.
    pub(crate) fn item(
        &self,
        style: Option<&str>,
        list: Option<&str>,
        depth: Option<u32>,
    ) -> Option<u8> {
        let (list, depth) = match list {
            Some(list) => (list, depth),
            None => self.list_of(style, depth)?,
        };
        // List 0 is how a paragraph says that it is in none.
        if list == "0" {
            return None;
        }
        let depth = depth.unwrap_or(0);
        let definition = self.numbering.lists.get(list).cloned().unwrap_or_default();
        let shown = self.numbering.levels.get(&(definition, depth));
        (shown.is_none_or(|level| level.shown)).then(|| level(depth as usize + 1))
    }

    /// The list that a style stands for, and the level in it.
    fn list_of(&self, style: Option<&str>, depth: Option<u32>) -> Option<(&str, Option<u32>)> {
        let mut chain = self.chain(style);
        let (id, list, style) =
            chain.find_map(|(id, style)| Some((id, style.list.as_deref()?, style)))?;
        let definition = self.numbering.lists.get(list);
        let mut levels = self.numbering.levels.iter();
        let linked = levels
            .find(|((of, _), level)| Some(of) == definition && level.style.as_deref() == Some(id));
        let linked = linked.map(|((_, depth), _)| *depth);
        // Each of "List Bullet 2", "List Bullet 3" is the first level of a list of its own.
        let digit = style.name.chars().last().and_then(|last| last.to_digit(10));
        let named = digit
            .filter(|_| style.name.to_lowercase().starts_with("list "))
            .and_then(|digit| digit.checked_sub(1));
        Some((list, depth.or(linked).or(named).or(style.depth)))
    }

    /// The style and those it is based on, nearest first.
    fn chain(&self, style: Option<&str>) -> impl Iterator<Item = (&str, &Style)> {
        let first = style.and_then(|id| self.styles.get_key_value(id));
        let next = |(_, style): &(&String, &Style)| {
            let id = style.based_on.as_deref()?;
            self.styles.get_key_value(id)
        };
        // Styles that are based on each other would never end.
        std::iter::successors(first, next)
            .take(32)
            .map(|(id, style)| (id.as_str(), style))
    }
}

/// One part that another names.
#[derive(Debug)]
pub(crate) struct Relation {
    /// The last word of its type: `styles`, `footnotes`.
    pub(crate) kind: String,
    /// The part it leads to.
    pub(crate) part: String,
}

/// The relations of a part, by id; those of the whole package for an empty name.
pub(crate) fn related(
    package: &mut Package<'_>,
    part: &str,
) -> Result<BTreeMap<String, Relation>, String> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let prefix = if folder.is_empty() {
        String::new()
    } else {
        format!("{folder}/")
    };
    let name = format!("{prefix}_rels/{file}.rels");
    let mut relations = BTreeMap::new();
    let Some(xml) = package.part(&name)? else {
        return Ok(relations);
    };
    walk(&xml, &name, |node| {
        let Node::Open(tag) = node else {
            return;
        };
        let (Some(id), Some(kind), Some(target)) = (
            tag.attribute("Id"),
            tag.attribute("Type"),
            tag.attribute("Target"),
        ) else {
            return;
        };
        if tag.attribute("TargetMode").as_deref() == Some("External") {
            return;
        }
        let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
        let part = match target.strip_prefix('/') {
            Some(absolute) => absolute.to_owned(),
            None => format!("{prefix}{target}"),
        };
        relations.insert(id, Relation { kind, part });
    })?;
    Ok(relations)
}

/// The title that the document states of itself.
pub(crate) fn title(package: &mut Package<'_>) -> Result<Option<String>, String> {
    let name = "docProps/core.xml";
    let Some(xml) = package.part(name)? else {
        return Ok(None);
    };
    let mut inside = false;
    let mut title = String::new();
    walk(&xml, name, |node| match node {
        Node::Open(tag) => inside = tag.name() == "title",
        Node::Close(_) => inside = false,
        Node::Text(text) if inside => title.push_str(text),
        Node::Text(_) => {}
    })?;
    let title = title.trim();
    Ok((!title.is_empty()).then(|| title.to_owned()))
}

#[derive(Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    /// Outline level, from 0.
    outline: Option<u32>,
    list: Option<String>,
    /// Level in the list, from 0.
    depth: Option<u32>,
    page_before: Option<bool>,
}

#[derive(Debug, Default)]
struct Numbering {
    /// List to definition.
    lists: BTreeMap<String, String>,
    /// By definition and depth.
    levels: BTreeMap<(String, u32), Level>,
}

#[derive(Debug)]
struct Level {
    /// Whether it has a bullet or number at all.
    shown: bool,
    /// The style that it belongs to.
    style: Option<String>,
}

fn styles(xml: &str, part: &str) -> Result<BTreeMap<String, Style>, String> {
    let mut styles = BTreeMap::new();
    let mut open: Option<(String, Style)> = None;
    walk(xml, part, |node| match node {
        Node::Open(tag) if tag.name() == "style" => {
            let id = tag.attribute("styleId");
            let of_paragraph = tag.attribute("type").is_none_or(|of| of == "paragraph");
            open = id.filter(|_| of_paragraph).map(|id| (id, Style::default()));
        }
        Node::Open(tag) => {
            let Some((_, style)) = &mut open else {
                return;
            };
            match tag.name() {
                "name" => style.name = tag.attribute("val").unwrap_or_default(),
                "basedOn" => style.based_on = tag.attribute("val"),
                "outlineLvl" => style.outline = tag.number("val"),
                "numId" => style.list = tag.attribute("val"),
                "ilvl" => style.depth = tag.number("val"),
                "pageBreakBefore" => style.page_before = Some(tag.is_on()),
                _ => {}
            }
        }
        Node::Close("style") => styles.extend(open.take()),
        Node::Close(_) | Node::Text(_) => {}
    })?;
    Ok(styles)
}

fn numbering(xml: &str, part: &str) -> Result<Numbering, String> {
    let mut numbering = Numbering::default();
    let (mut definition, mut list) = (String::new(), String::new());
    let mut depth = 0;
    let mut level = (false, false, None);
    walk(xml, part, |node| match node {
        Node::Open(tag) => match tag.name() {
            "abstractNum" => definition = tag.attribute("abstractNumId").unwrap_or_default(),
            "num" => list = tag.attribute("numId").unwrap_or_default(),
            "abstractNumId" => {
                let definition = tag.attribute("val").unwrap_or_default();
                numbering.lists.insert(list.clone(), definition);
            }
            "lvl" => {
                depth = tag.number("ilvl").unwrap_or(0);
                level = (false, false, None);
            }
            "numFmt" => level.0 = tag.attribute("val").as_deref() == Some("none"),
            "lvlText" => {
                let text = tag.attribute("val").unwrap_or_default();
                level.1 = text.trim().is_empty();
            }
            "pStyle" => level.2 = tag.attribute("val"),
            _ => {}
        },
        Node::Close("lvl") => {
            let (none, blank, style) = std::mem::take(&mut level);
            let shown = !(none && blank);
            let at = (definition.clone(), depth);
            numbering.levels.entry(at).or_insert(Level { shown, style });
        }
        Node::Close(_) | Node::Text(_) => {}
    })?;
    Ok(numbering)
}

/// The paragraphs in the shapes of a diagram (`SmartArt`).
fn diagram(xml: &str, part: &str) -> Result<Vec<String>, String> {
    let mut texts = Vec::new();
    let mut text = String::new();
    let mut inside = false;
    walk(xml, part, |node| match node {
        Node::Open(tag) => match tag.full_name() {
            "a:t" => inside = true,
            "a:br" => text.push(' '),
            _ => {}
        },
        Node::Close("t") => inside = false,
        Node::Close("p") => texts.push(std::mem::take(&mut text)),
        Node::Text(part) if inside => text.push_str(part),
        Node::Close(_) | Node::Text(_) => {}
    })?;
    texts.retain(|text| !text.trim().is_empty());
    Ok(texts)
}
