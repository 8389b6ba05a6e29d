//! What a block is, by its looks and by the structure tree: headings, items, cells, notes, contents.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use super::blocks::Block;
use super::blocks::Kind;
use super::blocks::Style;
use super::blocks::ends_sentence;
use super::lines::Line;
use super::structure::Role;
use super::structure::Structure;
use crate::text::BlockKind;

/// Characters of a heading, at most.
const LONGEST_HEADING: usize = 180;

static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:(?i:hoofdstuk|paragraaf|bijlage|deel)\s+(?:[0-9]+|[IVX]+|[A-Z])\b|((?:[0-9]{1,2}\.){0,4}[0-9]{1,2})\.?\s+\p{Lu})").expect("a valid regex")
});
static ARTICLE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^Artikel\s+[0-9]+(?:[.:][0-9]+)*[a-z]?\b").expect("a valid regex")
});
static LEADERS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:\.\s?){4,}\s*[0-9ivx]*$|…{2,}\s*[0-9]*$").expect("a valid regex")
});
static COUNTED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:[0-9]{1,2}[.)°]|[a-z][.)]|\([a-z0-9]{1,2}\)|[ivx]{1,4}[.)])\s+\S")
        .expect("a valid regex")
});
static PAGE_AT_END: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\S\s+[0-9]{1,3}$").expect("a valid regex"));

/// The text after a bullet, where a line begins with one.
pub(super) fn bullet(text: &str) -> Option<&str> {
    let first = text.chars().next()?;
    let sign = is_bullet_sign(first) || (first == 'o' && text[1..].starts_with(' '));
    let rest = &text[first.len_utf8()..];
    let dash = matches!(first, '-' | '–' | '—' | '*' | '+' | '>');
    if sign && rest.chars().any(char::is_alphanumeric) && (!dash || rest.starts_with(' ')) {
        return Some(rest.trim_start());
    }
    None
}

fn is_bullet_sign(sign: char) -> bool {
    matches!(
        sign,
        '•' | '◦'
            | '▪'
            | '▫'
            | '■'
            | '□'
            | '●'
            | '○'
            | '‣'
            | '⁃'
            | '∙'
            | '·'
            | '➢'
            | '➤'
            | '►'
            | '▶'
            | '✓'
            | '✔'
            | '❖'
            | '-'
            | '–'
            | '—'
            | '*'
            | '>'
            | '→'
            | '⇒'
            | '»'
            | '¾'
    ) || ('\u{f000}'..='\u{f0ff}').contains(&sign)
}

/// Whether a line begins with a bullet, or is one.
pub(super) fn begins_item(text: &str) -> bool {
    bullet(text).is_some() || is_bullet(text)
}

/// Whether a piece is nothing but a bullet.
pub(super) fn is_bullet(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty()
        && text.chars().count() <= 2
        && (text.chars().all(is_bullet_sign) || text == "o")
}

/// Whether a piece is nothing but a bullet or number.
pub(super) fn is_label(text: &str) -> bool {
    let text = text.trim();
    let count = text.chars().count();
    count <= 8
        && (text.chars().all(is_bullet_sign)
            || text == "o"
            || text
                .trim_end_matches(['.', ')', ':'])
                .split('.')
                .all(|part| {
                    !part.is_empty() && part.len() <= 2 && part.chars().all(|c| c.is_ascii_digit())
                })
            || (count <= 4
                && text.ends_with(['.', ')'])
                && text.chars().any(char::is_alphanumeric)))
}

pub(super) fn begins_article(text: &str) -> bool {
    ARTICLE.is_match(text) && text.len() < 120
}

pub(super) fn ends_contents(text: &str) -> bool {
    LEADERS.is_match(text)
}

/// Decides what each block is.
pub(super) fn decide(
    blocks: &mut [Block],
    lines: &[Line],
    heights: &[f32],
    style: &Style,
    structure: &Structure,
) {
    let text_of = |block: &Block| -> String {
        block
            .lines
            .iter()
            .map(|&index| lines[index].text.as_str())
            .collect::<Vec<_>>()
            .join(" ")
    };
    let mut in_contents = false;
    let mut misses = 0;
    for block in blocks.iter_mut() {
        let text = text_of(block);
        let first = &lines[block.lines[0]];
        let tagged = block.place.and_then(|place| tagged_kind(place.role));
        if is_contents_title(&text) {
            in_contents = true;
            misses = 0;
        } else if ends_contents(&text) || (in_contents && PAGE_AT_END.is_match(&text)) {
            misses = 0;
            block.kind = Kind::Is(BlockKind::Contents);
            continue;
        } else if in_contents {
            misses += 1;
            in_contents = misses < 3 && text.len() < 160;
        }
        if let Some(kind) = tagged {
            // paragraphs-only trees leave the headings to be seen
            let trusted = kind != BlockKind::Paragraph || structure.has_headings;
            if trusted {
                block.kind = Kind::Is(kind);
                continue;
            }
        }
        let small = first.size < 0.92 * style.body;
        let low = first.height_on(heights[first.page]) < 0.4;
        let counted = first
            .text
            .chars()
            .next()
            .is_some_and(|sign| sign.is_ascii_digit() || "¹²³⁴⁵⁶⁷⁸⁹*".contains(sign));
        block.kind = if small && low && counted && tagged.is_none() && text.len() > 12 {
            Kind::Is(BlockKind::Note)
        } else if looks_like_heading(&text, block, lines, style) {
            Kind::Is(BlockKind::Heading { level: 0 })
        } else if block.kind == Kind::Item || (tagged.is_none() && COUNTED.is_match(&text)) {
            Kind::Is(BlockKind::Item { level: 1 })
        } else {
            Kind::Is(BlockKind::Paragraph)
        };
    }
    level_headings(blocks, lines, style);
    level_items(blocks, lines);
}

fn is_contents_title(text: &str) -> bool {
    let folded = crate::text::fold_word(text);
    folded.len() < 32
        && [
            "inhoud",
            "inhoudsopgave",
            "inhoudsopgaaf",
            "inhoudsoverzicht",
            "contents",
        ]
        .iter()
        .any(|title| {
            folded == *title || folded.trim_start_matches(|c: char| c.is_ascii_digit()) == *title
        })
}

fn tagged_kind(role: Role) -> Option<BlockKind> {
    match role {
        Role::Heading(level) => Some(BlockKind::Heading { level }),
        Role::Paragraph => Some(BlockKind::Paragraph),
        Role::Item(level) => Some(BlockKind::Item { level }),
        Role::Cell { table, row, column } => Some(BlockKind::Cell { table, row, column }),
        Role::Note => Some(BlockKind::Note),
        Role::Contents => Some(BlockKind::Contents),
        Role::Label | Role::Other => None,
    }
}

fn looks_like_heading(text: &str, block: &Block, lines: &[Line], style: &Style) -> bool {
    let first = &lines[block.lines[0]];
    let letters = text.chars().filter(|letter| letter.is_alphabetic()).count();
    if text.len() > LONGEST_HEADING || letters < 3 || block.lines.len() > 4 {
        return false;
    }
    if text.ends_with(['.', ',', ';']) && !ARTICLE.is_match(text) {
        return false;
    }
    if bullet(text).is_some() || text.chars().next().is_some_and(char::is_lowercase) {
        return false;
    }
    let large = first.size >= 1.14 * style.body;
    let bold = block.lines.iter().all(|&index| lines[index].bold) && !style.body_bold;
    let numbered = NUMBERED.is_match(text) && text.len() < 90 && !ends_sentence(text);
    let capitals = letters > 4
        && text.chars().filter(|letter| letter.is_uppercase()).count() == letters
        && block.lines.len() <= 2
        && first.size >= 0.95 * style.body;
    let words = text.split_whitespace().count();
    let ends_colon = text.ends_with(':');
    (large && words <= 24)
        || (bold && words <= 16 && !ends_colon && first.size >= 0.95 * style.body)
        || (numbered && words <= 12 && block.lines.len() == 1 && first.size >= 0.98 * style.body)
        || ARTICLE.is_match(text) && text.len() < 120 && !ends_sentence(text)
        || capitals
}

/// Depth of numbering first; else the rank of the size among heading sizes.
fn level_headings(blocks: &mut [Block], lines: &[Line], style: &Style) {
    let mut sizes: BTreeMap<i32, usize> = BTreeMap::new();
    let key = |line: &Line| -((line.size * 2.0).round() as i32);
    for block in blocks.iter() {
        if block.kind == Kind::Is(BlockKind::Heading { level: 0 }) {
            *sizes.entry(key(&lines[block.lines[0]])).or_default() += 1;
        }
    }
    // sizes used once are titles: they do not push the others down
    let ranks: Vec<i32> = sizes
        .iter()
        .filter(|(_, count)| **count > 1)
        .map(|(size, _)| *size)
        .collect();
    for block in blocks.iter_mut() {
        if block.kind != Kind::Is(BlockKind::Heading { level: 0 }) {
            continue;
        }
        let first = &lines[block.lines[0]];
        let rank = ranks.partition_point(|size| *size < key(first)) + 1;
        let depth = NUMBERED
            .captures(&first.text)
            .and_then(|captures| captures.get(1))
            .map(|number| number.as_str().trim_end_matches('.').split('.').count());
        let body_sized = first.size < 1.1 * style.body;
        let level = match depth {
            Some(depth) => depth,
            None if ARTICLE.is_match(&first.text) => 3,
            None if body_sized => rank.max(3),
            None => rank,
        };
        block.kind = Kind::Is(BlockKind::Heading {
            level: u8::try_from(level.clamp(1, 6)).unwrap_or(6),
        });
    }
}

/// Items that follow each other: further right is deeper.
fn level_items(blocks: &mut [Block], lines: &[Line]) {
    let mut lefts: Vec<f32> = Vec::new();
    for block in blocks.iter_mut() {
        let first = &lines[block.lines[0]];
        match block.kind {
            Kind::Is(BlockKind::Item { level: 1 }) if block.place.is_none() => {
                while lefts.last().is_some_and(|left| *left > first.x0 + 4.0) {
                    lefts.pop();
                }
                if lefts.last().is_none_or(|left| *left < first.x0 - 4.0) {
                    lefts.push(first.x0);
                }
                let level = u8::try_from(lefts.len().clamp(1, 6)).unwrap_or(6);
                block.kind = Kind::Is(BlockKind::Item { level });
            }
            Kind::Is(BlockKind::Heading { .. } | BlockKind::Paragraph) => lefts.clear(),
            _ => {}
        }
    }
}
