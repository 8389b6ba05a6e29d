//! Sentence boundaries: UAX #29, mended for the abbreviations and numbers of Dutch policy.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

/// Abbreviations after which a sentence goes on, whatever follows.
const GO_ON: &[&str] = &[
    "aangeh", "aant", "afd", "afl", "alg", "art", "artt", "bijl", "bijv", "bv", "blz", "bldz",
    "ca", "cf", "dd", "dhr", "dr", "drs", "d.d", "d.w.z", "dwz", "e.a", "evt", "excl", "fig",
    "gem", "geb", "hfst", "hoofdst", "i.c", "i.c.m", "i.h.b", "i.h.k.v", "i.o.m", "i.o.v", "i.p.v",
    "i.s.m", "i.t.t", "i.v.m", "incl", "inl", "ing", "ir", "jl", "jr", "k.k", "lic", "m.b.t",
    "m.b.v", "m.i", "m.i.v", "m.n", "m.u.v", "max", "mej", "mevr", "mw", "min", "mln", "mld", "mr",
    "mrs", "n.a.v", "nl", "no", "nr", "nrs", "o.a", "o.b.v", "o.g.v", "o.i", "o.i.d", "o.l.v",
    "o.m", "o.v.v", "p", "pag", "par", "pp", "prof", "ref", "resp", "r.k", "st", "t.a.v", "t.b.v",
    "t.g.v", "t.h.v", "t.n.v", "t.o.v", "t.w", "t/m", "tab", "tel", "u.a", "uitg", "v.a", "v.w.b",
    "v.w.b.t", "vgl", "vnl", "voorz", "vs", "w.o", "wo", "z.g", "zgn", "z.s.m",
];
/// Abbreviations that may also end one: they go on before a small letter only, as UAX #29 has it.
/// Listed so that nobody adds them above: `etc`, `e.d`, `enz`, `a.u.b`, `n.v.t`, `b.v`, `c.q`.
const LISTS: Range<u32> = 1..100;

/// The sentences of `text`, as byte ranges without surrounding blanks.
pub(super) fn ranges(text: &str) -> Vec<Range<usize>> {
    let mut sentences: Vec<Range<usize>> = Vec::new();
    let mut open: Option<usize> = None;
    let mut start = 0;
    while start < text.len() {
        let begin = open.take().unwrap_or(start);
        let end = boundary(text, start);
        start = end;
        let last = end == text.len();
        if !last && goes_on(&text[begin..end], &text[end..]) {
            open = Some(begin);
            continue;
        }
        push(text, begin..end, &mut sentences);
    }
    if let Some(begin) = open {
        push(text, begin..text.len(), &mut sentences);
    }
    sentences
}

/// Where the sentence that begins at `start` ends, by UAX #29. Its rules break only after a
/// terminator, and look back no further than the letter before it: words before are skipped.
fn boundary(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let Some(stop) = (start..bytes.len()).find(|&at| may_end(bytes, at)) else {
        return text.len();
    };
    let word = bytes[start..stop].iter().rposition(|&byte| byte == b' ');
    let from = word.map_or(start, |space| start + space + 1);
    let sentence = text[from..].split_sentence_bounds().next();
    sentence.map_or(text.len(), |rest| from + rest.len())
}

/// Whether the character at `at` may end a sentence or paragraph. Of the characters beyond ASCII
/// only accented Latin letters, dashes, quotation marks, `•` and `…` are known not to.
fn may_end(bytes: &[u8], at: usize) -> bool {
    match bytes[at] {
        b'.' | b'!' | b'?' | b'\n' | b'\r' => true,
        0xC3 | ..0xC0 => false,
        0xE2 => !matches!(bytes[at + 1..], [0x80, 0x90..=0x9F | 0xA2 | 0xA6, ..]),
        _ => true,
    }
}

fn push(text: &str, range: Range<usize>, sentences: &mut Vec<Range<usize>>) {
    let mut start = range.start;
    for cut in note_cuts(&text[range.clone()]) {
        trimmed(text, start..range.start + cut, sentences);
        start = range.start + cut;
    }
    trimmed(text, start..range.end, sentences);
}

fn trimmed(text: &str, range: Range<usize>, sentences: &mut Vec<Range<usize>>) {
    let part = &text[range.clone()];
    let inner = part.trim();
    if inner.is_empty() {
        return;
    }
    let mut start = range.start + (part.len() - part.trim_start().len());
    let end = start + inner.len();
    // a note number after the full stop belongs to the sentence it ended
    let note = inner.len()
        - inner
            .trim_start_matches(|sign| NOTE_SIGNS.contains(sign))
            .len();
    if note > 0
        && let Some(before) = sentences.last_mut()
    {
        before.end = start + note;
        start += note + inner[note..].len() - inner[note..].trim_start().len();
    }
    if start < end {
        sentences.push(start..end);
    }
}

/// Raised digits.
const NOTE_SIGNS: &str = "¹²³⁴⁵⁶⁷⁸⁹⁰";

/// Whether a full stop was none: an abbreviation, an initial, the number of a list.
fn goes_on(sentence: &str, rest: &str) -> bool {
    let sentence = sentence.trim_end();
    let Some(body) = sentence.strip_suffix('.') else {
        return false;
    };
    let word = body
        .rsplit(|letter: char| letter.is_whitespace() || "(\"“‘[/".contains(letter))
        .next()
        .unwrap_or("");
    let lower = word.to_lowercase();
    if GO_ON.contains(&lower.as_str()) {
        return true;
    }
    // "M. de Vries", but not "vitamine C. De"
    let mut letters = word.chars();
    let initial = letters.next().is_some_and(char::is_uppercase)
        && letters.all(|letter| letter == '.' || letter.is_uppercase())
        && (word.len() == 1 || word.contains('.'));
    if initial
        && rest
            .trim_start()
            .chars()
            .next()
            .is_some_and(char::is_uppercase)
    {
        return body.len() == word.len() || body.len() < 60 || word.contains('.');
    }
    // "1. Inleiding", "2.3. Toegang" at the beginning
    let number = word.len() == body.trim_start().len()
        && word.split('.').all(|part| {
            part.parse::<u32>()
                .is_ok_and(|number| LISTS.contains(&number))
        });
    number && !word.is_empty()
}

/// Where a note number hides a boundary: "… kracht.¹ De gemeente".
fn note_cuts(sentence: &str) -> Vec<usize> {
    let mut cuts = Vec::new();
    let mut stop = false;
    let mut note = false;
    for (at, letter) in sentence.char_indices() {
        if matches!(letter, '.' | '!' | '?') {
            (stop, note) = (true, false);
        } else if stop && NOTE_SIGNS.contains(letter) {
            note = true;
        } else if note && letter == ' ' {
            let next = sentence[at + 1..].chars().next();
            if next.is_some_and(char::is_uppercase) {
                cuts.push(at);
            }
            (stop, note) = (false, false);
        } else {
            (stop, note) = (false, false);
        }
    }
    cuts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn words_that_are_skipped_hide_no_boundary(
            text in "([a-cA-C]{0,3}[ .!?:;,)’”\"\n\t\u{301}\u{85}\u{2028}\u{203C}\u{a0}•…–éÉ¹1-]{0,3}){0,12}"
        ) {
            let mut ends = vec![0];
            while *ends.last().expect("it has one") < text.len() {
                ends.push(super::boundary(&text, *ends.last().expect("it has one")));
            }
            let bounds = text.split_sentence_bound_indices();
            let bounds = bounds.map(|(start, segment)| start + segment.len());
            prop_assert_eq!(&ends[1..], bounds.collect::<Vec<_>>());
        }
    }

    use super::*;

    fn split(text: &str) -> Vec<&str> {
        ranges(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn abbreviations_do_not_end_a_sentence() {
        for whole in [
            "Zie art. 2.3 van de wet.",
            "Wij doen dit i.s.m. Welzijn Noord en m.n. Voor Elkaar.",
            "Volgens drs. M. de Vries, o.a. Wethouder, klopt dat.",
            "Dat kost ca. 3 mln. Euro per jaar.",
        ] {
            assert_eq!(split(whole), [whole]);
        }
    }

    #[test]
    fn full_stops_do() {
        assert_eq!(
            split("Inwoners kiezen zelf. De gemeente volgt! Waarom? Daarom."),
            [
                "Inwoners kiezen zelf.",
                "De gemeente volgt!",
                "Waarom?",
                "Daarom."
            ]
        );
        assert_eq!(
            split("Dat heet eigen kracht.¹ De gemeente steunt dat."),
            ["Dat heet eigen kracht.¹", "De gemeente steunt dat."]
        );
        assert_eq!(
            split("Dat is zo. ² De raad wil het."),
            ["Dat is zo. ²", "De raad wil het."]
        );
        assert_eq!(split("1. Inleiding en doel."), ["1. Inleiding en doel."]);
    }
}
