//! Bytes to text: byte order marks, UTF-8, and the encodings of older Dutch files.

use std::borrow::Cow;

use chardetng::EncodingDetector;
use chardetng::Iso2022JpDetection;
use chardetng::Utf8Detection;
use encoding_rs::Encoding;

/// The text in `bytes`, or `None` where they are no text. Also serves the head of a file that is
/// cut in the middle of a character.
pub(crate) fn decode(bytes: &[u8]) -> Option<String> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(&bytes[mark..]);
        return readable(text.trim_end_matches('\u{FFFD}').to_owned());
    }
    if bytes.contains(&0) {
        return None;
    }
    if let Some(text) = utf8(bytes) {
        return readable(text);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(Some(b"nl"), Utf8Detection::Deny);
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    readable(text.into_owned())
}

/// `text` without the characters that print nothing: soft hyphens, word joiners (which have a
/// meaning of their own in a draft), byte order marks, control characters.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    let silent = |letter: char| {
        matches!(letter, '\u{AD}' | '\u{2060}' | '\u{FEFF}')
            || (letter.is_control() && !letter.is_whitespace())
    };
    if text.contains(silent) {
        Cow::Owned(text.replace(silent, ""))
    } else {
        Cow::Borrowed(text)
    }
}

/// UTF-8, whole or cut at its end. A few bad bytes amid many good sequences leave it UTF-8: read
/// as anything else, every accent of the file would be lost for the sake of those few.
fn utf8(bytes: &[u8]) -> Option<String> {
    match std::str::from_utf8(bytes) {
        Ok(text) => return Some(text.to_owned()),
        Err(error) if error.error_len().is_none() => {
            let (whole, _) = bytes.split_at(error.valid_up_to());
            return std::str::from_utf8(whole).ok().map(str::to_owned);
        }
        Err(_) => {}
    }
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    (bad * 20 < good).then(|| String::from_utf8_lossy(bytes).into_owned())
}

/// Refuses what decodes but is no text: more than one character in ten controls or fails.
fn readable(text: String) -> Option<String> {
    let strange = text
        .chars()
        .filter(|&c| (c.is_control() && !c.is_whitespace()) || matches!(c, '\0' | '\u{FFFD}'))
        .count();
    (strange * 10 <= text.chars().count()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn byte_order_marks_decide() {
        assert_eq!(
            decode(b"\xEF\xBB\xBFre\xC3\xABel").as_deref(),
            Some("reëel")
        );
        assert_eq!(decode(b"\xFF\xFEr\0\xEB\0").as_deref(), Some("rë"));
        assert_eq!(decode(b"\xFE\xFF\0r\0\xEB").as_deref(), Some("rë"));
    }

    #[test]
    fn windows_1252_is_guessed() {
        let bytes =
            b"De financi\xEBle positie van de cli\xEBnt: \x80 500, \x91zelf\x92 co\xF6rdineren.";
        assert_eq!(
            decode(bytes).as_deref(),
            Some("De financiële positie van de cliënt: € 500, ‘zelf’ coördineren.")
        );
        assert_eq!(decode(b"cli\xEBnt").as_deref(), Some("cliënt"));
    }

    #[test]
    fn a_cut_head_is_text() {
        let whole = "Cliënten regelen het zelf, coördinatie".as_bytes();
        for end in 1..whole.len() {
            assert!(decode(&whole[..end]).is_some(), "cut at {end}");
        }
        assert!(decode(b"\xFF\xFEr\0\xEB").is_some());
    }

    #[test]
    fn one_bad_byte_does_not_cost_every_accent() {
        let mut bytes = "financiële cliënt ".repeat(20).into_bytes();
        bytes.push(0x92);
        bytes.extend(b" einde");
        assert!(decode(&bytes).is_some_and(|text| text.starts_with("financiële cliënt")));
    }

    #[test]
    fn binary_is_no_text() {
        assert_eq!(decode(b"\x7FELF\0\0\0"), None);
        assert_eq!(decode(b"ab\x01\x02\x03\x04"), None);
    }

    #[test]
    fn silent_characters_go() {
        assert_eq!(visible("zelf\u{AD}regie\u{2060}\u{1}"), "zelfregie");
    }
}
