//! Fonts of a PDF: what each character code says, how wide it is, how heavy.
//!
//! `hayro-font` knows encodings, `ToUnicode` and `CMaps`; what it works out for a code is kept,
//! since a page of text asks for the same eighty codes thousands of times.

use std::collections::HashMap;
use std::sync::Arc;

use hayro_font::CMapResolverFn;
use hayro_font::FontCache;
use hayro_font::FontGlyph;
use hayro_font::FontQuery;
use hayro_font::FontResolverFn;
use hayro_font::StandardFont;
use hayro_syntax::object::Array;
use hayro_syntax::object::Dict;
use hayro_syntax::object::Name;

/// A font, and what its codes were worked out to be.
pub(super) struct Font<'a> {
    program: Option<hayro_font::Font<'a>>,
    codes: HashMap<u32, Code>,
    /// Whether its name or descriptor says bold.
    pub(super) bold: bool,
    /// Whether text runs from top to bottom.
    pub(super) vertical: bool,
}

/// What a character code stands for.
#[derive(Debug, Clone)]
pub(super) struct Code {
    /// Its text; empty where there is none.
    pub(super) text: String,
    /// Its advance, in thousandths of the font size.
    pub(super) advance: f32,
    /// Whether the text is a guess from the code itself.
    pub(super) guessed: bool,
}

/// The fonts of one document. Not to be shared between documents.
pub(super) struct Fonts<'a> {
    cache: FontCache<'a>,
    resolver: FontResolverFn,
    cmaps: CMapResolverFn,
    known: Vec<Font<'a>>,
    by_object: HashMap<(u32, i32), usize>,
}

/// The key of the fallback font; no object has it, since generations are not negative.
const STANDARD: (u32, i32) = (0, -1);

impl<'a> Fonts<'a> {
    pub(super) fn new() -> Self {
        Self {
            cache: FontCache::new(),
            resolver: Arc::new(|query| {
                let standard = match query {
                    FontQuery::Standard(standard) => *standard,
                    FontQuery::Fallback(fallback) => fallback.pick_standard_font(),
                };
                Some(standard.get_font_data())
            }),
            // the CMaps that a PDF may name without bringing them are for Chinese, Japanese and
            // Korean; leaving them out saves 4 MB in every binary
            cmaps: Arc::new(|_| None),
            known: Vec::new(),
            by_object: HashMap::new(),
        }
    }

    /// The number of the font that `dict` describes.
    pub(super) fn number(&mut self, dict: &Dict<'a>) -> usize {
        let key = dict.obj_id().map(|id| (id.obj_number, id.gen_number));
        if let Some(&known) = key.and_then(|key| self.by_object.get(&key)) {
            return known;
        }
        let font = self.cache.font(dict, &self.resolver, &self.cmaps);
        let number = self.push(font, is_bold(dict));
        if let Some(key) = key {
            self.by_object.insert(key, number);
        }
        number
    }

    /// The font used where a page names none that exists.
    pub(super) fn fallback(&mut self) -> usize {
        if let Some(&known) = self.by_object.get(&STANDARD) {
            return known;
        }
        let font = self
            .cache
            .standard_font(StandardFont::Helvetica, &self.resolver);
        let number = self.push(font, false);
        self.by_object.insert(STANDARD, number);
        number
    }

    fn push(&mut self, font: Option<hayro_font::Font<'a>>, bold: bool) -> usize {
        let vertical = font.as_ref().is_some_and(|font| !font.is_horizontal());
        self.known.push(Font {
            program: font,
            codes: HashMap::new(),
            bold,
            vertical,
        });
        self.known.len() - 1
    }

    pub(super) fn get(&mut self, number: usize) -> &mut Font<'a> {
        &mut self.known[number]
    }

    pub(super) fn is_bold(&self, number: usize) -> bool {
        self.known[number].bold
    }
}

impl Font<'_> {
    /// The next code of a string, and its length in bytes.
    pub(super) fn read_code(&self, bytes: &[u8], at: usize) -> (u32, usize) {
        match &self.program {
            Some(font) => {
                let (code, length) = font.read_code(bytes, at);
                (code, length.max(1))
            }
            None => (u32::from(bytes[at]), 1),
        }
    }

    /// What a code stands for.
    pub(super) fn code(&mut self, code: u32) -> &Code {
        let font = &self.program;
        self.codes
            .entry(code)
            .or_insert_with(|| work_out(font.as_ref(), code))
    }
}

fn work_out(font: Option<&hayro_font::Font<'_>>, code: u32) -> Code {
    let known = font.and_then(|font| match font.glyph(font.map_code(code), code) {
        FontGlyph::Outline(glyph) => glyph.as_unicode(),
        FontGlyph::Type3(glyph) => glyph.as_unicode(),
    });
    let text = match known {
        Some(hayro_cmap::BfString::Char(letter)) => letter.to_string(),
        Some(hayro_cmap::BfString::String(text)) => text,
        None => String::new(),
    };
    let text: String = text
        .chars()
        .flat_map(ligature)
        .filter(|&letter| !is_noise(letter))
        .collect();
    // old fonts often say nothing while their codes are plain Latin: take them at their word,
    // and let the ledger judge by the words that come out (extraction.md, pitfalls 1 and 2)
    let guessed = text.is_empty();
    let text = if guessed { guess(code) } else { text };
    let advance = font.map_or(500.0, |font| {
        let advance = font.code_advance(code);
        if font.is_horizontal() {
            advance.x as f32
        } else {
            advance.y as f32
        }
    });
    Code {
        text,
        advance: if advance.is_finite() { advance } else { 0.0 },
        guessed,
    }
}

/// Ligatures as the letters they stand for.
fn ligature(letter: char) -> impl Iterator<Item = char> {
    let parts = match letter {
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' | 'ﬆ' => "st",
        'ĳ' => "ij",
        'Ĳ' => "IJ",
        _ => "",
    };
    let itself = parts.is_empty().then_some(letter);
    parts.chars().chain(itself)
}

/// Private use, unassigned and control characters: bullets drawn from a symbol font keep a sign
/// of their own, the rest says nothing.
fn is_noise(letter: char) -> bool {
    letter.is_control() || letter == '\u{fffd}' || letter == '\u{feff}'
}

fn guess(code: u32) -> String {
    u8::try_from(code)
        .ok()
        .filter(|byte| *byte >= 0x20 && *byte != 0x7f)
        .map(|byte| {
            let bytes = [byte];
            let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&bytes);
            text.into_owned()
        })
        .filter(|text| !text.chars().any(char::is_control))
        .unwrap_or_default()
}

/// Whether a font dictionary says bold: by name, weight or flag.
fn is_bold(dict: &Dict<'_>) -> bool {
    let descendant = dict
        .get::<Array<'_>>(b"DescendantFonts".as_slice())
        .and_then(|fonts| fonts.iter::<Dict<'_>>().next());
    let described = descendant.as_ref().unwrap_or(dict);
    let name = dict
        .get::<Name<'_>>(b"BaseFont".as_slice())
        .map(|name| name.as_str().to_ascii_lowercase())
        .unwrap_or_default();
    let by_name = ["bold", "black", "heavy", "semibold", "demi", "cmbx", "sfbx"]
        .iter()
        .any(|word| name.contains(word));
    let descriptor = described.get::<Dict<'_>>(b"FontDescriptor".as_slice());
    let by_weight = descriptor.is_some_and(|descriptor| {
        let weight = descriptor
            .get::<f32>(b"FontWeight".as_slice())
            .unwrap_or(0.0);
        let flags = descriptor.get::<u32>(b"Flags".as_slice()).unwrap_or(0);
        weight >= 600.0 || flags & (1 << 18) != 0
    });
    by_name || by_weight
}
