//! The page ledger: what reading each page yielded, and which pages are doubts.

use super::draft::Draft;
use super::dutch;
use crate::text::BlockKind;
use crate::text::Doubt;
use crate::text::fold_word;

/// Words a page must have before its language is judged.
const LEAST_WORDS: usize = 60;
/// Share of known words below which a page is no language. Dutch policy has 45 to 60 %, its tables
/// 20 %, the Type 3 file of the broken ones 1 %, an English page 8 %.
const LEAST_DUTCH: f32 = 0.12;
/// Share of glyphs without Unicode from which a page must prove itself by its words: fonts whose
/// codes happen to be Latin do, drawings of letters do not (extraction.md, pitfalls 1 and 2).
const MUTE: f32 = 0.3;
/// Characters a page with an image may have and still be a scan: a page number. A photograph with
/// the title of a chapter has more.
const PICTURE_TEXT: usize = 12;
/// The same where the image looks like a scan: a stamp, a registration number.
const SCAN_TEXT: usize = 120;

/// Fills in what the text tells of each page.
pub(super) fn fill(draft: &mut Draft) {
    let mut known: Vec<usize> = vec![0; draft.pages.len()];
    let running = |at: usize| {
        let block = draft.blocks.partition_point(|block| block.span.end <= at);
        draft
            .blocks
            .get(block)
            .is_some_and(|block| block.kind == BlockKind::Running)
    };
    for line in &draft.lines {
        if draft.pages.is_empty() || running(line.span.start) {
            continue;
        }
        let page = &mut draft.pages[line.page];
        let text = line.span.slice(&draft.text);
        page.characters += text.chars().count();
        for word in text.split(|letter: char| !letter.is_alphabetic()) {
            if word.len() < 2 {
                continue;
            }
            page.words += 1;
            if dutch::knows(&fold_word(word)) {
                known[line.page] += 1;
            }
        }
    }
    for (page, known) in draft.pages.iter_mut().zip(known) {
        if page.words > 0 {
            page.dutch = known as f32 / page.words as f32;
        }
        if page.doubt.is_some() {
            continue;
        }
        let little = if page.scan { SCAN_TEXT } else { PICTURE_TEXT };
        if page.image && page.characters < little {
            page.doubt = Some(Doubt::ImageWithoutText);
        } else if (page.words >= LEAST_WORDS || (page.unmapped > MUTE && page.characters > 20))
            && page.dutch < LEAST_DUTCH
        {
            page.doubt = Some(Doubt::NoLanguage);
        }
    }
}
