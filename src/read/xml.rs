//! The zip and the XML in it, as DOCX and ODT have them.

use std::io::Cursor;
use std::io::Read;

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::BytesStart;
use quick_xml::events::Event;
use zip::ZipArchive;

use super::encoding;

/// The most that is unpacked of one document.
const LARGEST: u64 = 256 * 1024 * 1024;
/// XML packs well, but no prose packs 250 to 1.
const TIGHTEST: u64 = 250;
/// Below this a ratio says nothing.
const SMALL: u64 = 8 * 1024 * 1024;

/// A zip of XML parts.
#[derive(Debug)]
pub(crate) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// What may still be unpacked.
    left: u64,
}

impl<'b> Package<'b> {
    pub(crate) fn open(bytes: &'b [u8]) -> Result<Self, String> {
        let archive = ZipArchive::new(Cursor::new(bytes))
            .map_err(|error| format!("the zip it is packed in is damaged: {error}"))?;
        Ok(Self {
            archive,
            left: LARGEST,
        })
    }

    /// The text of a part, if it is there.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<String>, String> {
        let Some(index) = self.archive.index_for_name(name) else {
            return Ok(None);
        };
        let mut entry = self.archive.by_index(index).map_err(|error| {
            format!("{name} cannot be unpacked ({error}); save it again without a password")
        })?;
        let packed = entry.compressed_size().max(1);
        let mut bytes = Vec::new();
        // The size that the zip states is not to be trusted: count what comes out.
        let room = self.left.min((packed * TIGHTEST).max(SMALL));
        (&mut entry)
            .take(room + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| format!("{name} is damaged: {error}"))?;
        let size = bytes.len() as u64;
        if size > room {
            return Err(format!(
                "{name} unpacks to more than {room} bytes, which no policy document does"
            ));
        }
        self.left -= size;
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Some(text)),
            Err(error) if matches!(error.as_bytes(), [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..]) => {
                Ok(encoding::decode(error.as_bytes()))
            }
            Err(error) => Err(format!(
                "{name} is damaged at byte {}: not UTF-8",
                error.utf8_error().valid_up_to()
            )),
        }
    }
}

/// One step through XML; an empty element opens and closes.
#[derive(Debug)]
pub(crate) enum Node<'x> {
    Open(&'x Tag<'x>),
    /// The local name of what closes.
    Close(&'x str),
    Text(&'x str),
}

/// An opening tag; names go without prefix, so that the strict namespaces of OOXML serve too.
#[derive(Debug)]
pub(crate) struct Tag<'x>(BytesStart<'x>);

impl Tag<'_> {
    pub(crate) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// The name with its prefix.
    pub(crate) fn full_name(&self) -> &str {
        self.0.name().into_inner()
    }

    /// The attribute of this local name.
    pub(crate) fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        let attributes = attributes.with_checks(false).flatten();
        let found = attributes
            .into_iter()
            .find(|attribute| attribute.key.local_name().into_inner() == name)?;
        let value = found.normalized_value(XmlVersion::Implicit1_0).ok()?;
        Some(value.into_owned())
    }

    /// The attribute as a number.
    pub(crate) fn number(&self, name: &str) -> Option<u32> {
        self.attribute(name)?.trim().parse().ok()
    }

    /// A switch of `WordprocessingML`: on by its presence, unless `val` says otherwise.
    pub(crate) fn is_on(&self) -> bool {
        let value = self.attribute("val");
        !matches!(value.as_deref(), Some("0" | "false" | "off"))
    }
}

/// Walks through `xml`, the text of `part`. Nothing nests on the stack, however deep the XML.
pub(crate) fn walk(xml: &str, part: &str, mut visit: impl FnMut(Node<'_>)) -> Result<(), String> {
    let mut reader = Reader::from_str(xml.trim_start_matches('\u{FEFF}'));
    let mut depth = 0_usize;
    loop {
        let event = reader.read_event().map_err(|error| {
            let at = reader.error_position();
            format!("{part} is damaged at byte {at}: {error}")
        })?;
        match event {
            Event::Start(tag) => {
                depth += 1;
                visit(Node::Open(&Tag(tag)));
            }
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                visit(Node::Close(tag.local_name().into_inner()));
            }
            Event::Empty(tag) => {
                let tag = Tag(tag);
                visit(Node::Open(&tag));
                visit(Node::Close(tag.name()));
            }
            Event::Text(text) => visit(Node::Text(&text)),
            Event::CData(text) => visit(Node::Text(&text)),
            Event::GeneralRef(name) => {
                let mut buffer = [0; 4];
                let text = match name.resolve_char_ref() {
                    Ok(Some(letter)) => Some(&*letter.encode_utf8(&mut buffer)),
                    Ok(None) => resolve_predefined_entity(&name),
                    // A character that does not exist prints nothing.
                    Err(_) => None,
                };
                visit(Node::Text(text.unwrap_or_default()));
            }
            Event::Eof if depth > 0 => {
                let at = xml.len();
                return Err(format!("{part} is damaged at byte {at}: it ends too early"));
            }
            Event::Eof => return Ok(()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

/// What the name of a style says, in the word processors' English and Dutch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Named {
    Heading(u8),
    Title,
    Contents,
}

/// The meaning of a style's name, if it has one: `heading 2`, `Kop 2`, `Titel`, `Inhopg 1`.
pub(crate) fn style_named(name: &str) -> Option<Named> {
    let name = name.to_lowercase().replace("_20_", " ");
    if matches!(name.as_str(), "title" | "titel") {
        return Some(Named::Title);
    }
    if matches!(name.as_str(), "subtitle" | "ondertitel" | "subtitel") {
        return Some(Named::Heading(2));
    }
    if [
        "toc heading",
        "contents heading",
        "kop inhoudsopgave",
        "kop van inhoudsopgave",
    ]
    .contains(&name.as_str())
    {
        return Some(Named::Contents);
    }
    // `heading 1 ongenummerd` is a heading too, `Koptekst` (a running head) is not.
    let level = |prefix: &str| {
        let rest = name.strip_prefix(prefix)?.trim_start_matches([' ', '-']);
        let mut letters = rest.chars();
        let digit = letters.next()?.to_digit(10).filter(|&digit| digit > 0)?;
        let ends = !letters.next().is_some_and(char::is_numeric);
        ends.then_some(super::flow::level(digit as usize))
    };
    if ["toc", "contents", "inhopg", "inhoud"]
        .into_iter()
        .any(|prefix| level(prefix).is_some())
    {
        return Some(Named::Contents);
    }
    let mut headings = ["heading", "kop"].into_iter();
    headings.find_map(level).map(Named::Heading)
}

/// A zip of the given parts, for the tests of the readers.
#[cfg(test)]
pub(crate) fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    use std::io::Write;

    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        let options = zip::write::SimpleFileOptions::default();
        zip.start_file(*name, options).expect("a name");
        zip.write_all(text.as_bytes()).expect("memory");
    }
    zip.finish().expect("memory").into_inner()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_styles() {
        assert_eq!(style_named("heading 3"), Some(Named::Heading(3)));
        assert_eq!(style_named("Kop 1"), Some(Named::Heading(1)));
        assert_eq!(style_named("Heading_20_2"), Some(Named::Heading(2)));
        assert_eq!(style_named("Kop 1 ongenummerd"), Some(Named::Heading(1)));
        assert_eq!(style_named("Koptekst"), None);
        assert_eq!(style_named("Titel"), Some(Named::Title));
        assert_eq!(style_named("toc 2"), Some(Named::Contents));
    }

    #[test]
    fn damage_has_a_place() {
        let error = walk("<a><b>tekst</a>", "content.xml", |_| {}).expect_err("it is refused");
        assert!(
            error.starts_with("content.xml is damaged at byte "),
            "{error}"
        );
        let error = walk("<a><b>tekst", "content.xml", |_| {}).expect_err("it is refused");
        assert!(error.ends_with("ends too early"), "{error}");
    }

    #[test]
    fn depth_is_no_danger() {
        let deep = "<a>".repeat(300_000) + "x" + &"</a>".repeat(300_000);
        let mut text = String::new();
        let walked = walk(&deep, "content.xml", |node| {
            if let Node::Text(part) = node {
                text.push_str(part);
            }
        });
        assert_eq!((walked, text.as_str()), (Ok(()), "x"));
    }

    #[test]
    fn references_are_resolved() {
        let mut text = String::new();
        walk("<a>R&amp;D re&#xEB;el &onbekend;&#0;</a>", "x", |node| {
            if let Node::Text(part) = node {
                text.push_str(part);
            }
        })
        .expect("it is sound");
        assert_eq!(text, "R&D reëel ");
    }

    #[test]
    fn a_bomb_is_refused() {
        let bytes = zipped(&[("content.xml", &" ".repeat(20 << 20))]);
        let mut package = Package::open(&bytes).expect("a zip");
        let error = package.part("content.xml").expect_err("it is refused");
        assert!(error.contains("unpacks to more than"), "{error}");
    }
}
