//! What a typed line shows of itself: bullets, numbers, headings, leaders, hyphens.

/// What follows a typed bullet, or two of them.
pub(crate) fn without_bullet(text: &str) -> Option<&str> {
    const BULLETS: &str = "•◦▪▫■□●○‣⁃∙➢➤►✓✔❖\u{F0B7}\u{F0A7}\u{F0D8}\u{F0FC}\u{F02D}";
    // Signs that prose has too.
    const SIGNS: &str = "–—-*·>";
    let mut item = text.trim_start();
    loop {
        let rest = item.trim_start_matches(|sign| BULLETS.contains(sign));
        // Some programs set a bullet against the word; a hyphen there is none.
        let sign = rest.strip_prefix(|sign| SIGNS.contains(sign));
        let sign = sign.filter(|rest| rest.starts_with(char::is_whitespace));
        let rest = sign.unwrap_or(rest).trim_start();
        if rest.len() == item.len() {
            break;
        }
        item = rest;
    }
    let is_item = item.len() < text.trim_start().len() && item.contains(char::is_alphanumeric);
    is_item.then_some(item)
}

/// Headings of Markdown are often left in what is called plain text.
pub(crate) fn is_marked(text: &str) -> bool {
    let rest = text.trim_start_matches('#');
    (1..=6).contains(&(text.len() - rest.len())) && rest.starts_with(' ')
}

pub(crate) fn is_number(text: &str) -> bool {
    let text = text.trim_matches(['-', '–', ' ']);
    text.len() <= 4 && !text.is_empty() && text.chars().all(|letter| letter.is_ascii_digit())
}

/// How an item is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    /// A sign that is nothing but a bullet.
    Bullet,
    /// A hyphen, asterisk or "o", which prose has too.
    Hyphen,
    /// "1." or "a)".
    Number,
}

/// The mark of a list item, and its text.
pub(crate) fn bullet(text: &str) -> Option<(Mark, &str)> {
    if let Some(item) = without_bullet(text) {
        let plain = text.starts_with(['-', '–', '—', '*', '·', '>']);
        return Some((if plain { Mark::Hyphen } else { Mark::Bullet }, item));
    }
    if let Some(item) = text.strip_prefix("o ") {
        return Some((Mark::Hyphen, item.trim_start()));
    }
    let rest = text.strip_prefix('(').unwrap_or(text);
    let digits = rest.chars().take_while(char::is_ascii_digit).count();
    let mark = if digits == 0 && rest.starts_with(|c: char| c.is_ascii_lowercase()) {
        1
    } else {
        digits
    };
    let item = rest[mark..].strip_prefix(['.', ')'])?;
    let is_item = (1..=2).contains(&mark) && item.starts_with(char::is_whitespace);
    is_item.then(|| (Mark::Number, item.trim_start()))
}

/// Whether a lone line is a heading, and of which level where it is numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Look {
    Numbered(usize),
    Capitals,
    Short,
}

pub(crate) fn heading(text: &str) -> Option<Look> {
    if text.chars().count() >= 90 || text.ends_with(['.', ',', ';', ':', '!']) {
        return None;
    }
    if let Some(depth) = numbering(text) {
        return Some(Look::Numbered(depth));
    }
    let letters = || text.chars().filter(|letter| letter.is_alphabetic());
    if letters().nth(1).is_some() && !letters().any(char::is_lowercase) {
        return Some(Look::Capitals);
    }
    // "A. Naar een visie": a letter that counts ends no sentence.
    let mut letters = text.chars();
    let lettered = letters
        .next()
        .is_some_and(|letter| letter.is_ascii_uppercase());
    let title = letters.as_str().strip_prefix(". ").filter(|_| lettered);
    let inside = title.unwrap_or(text).trim_end_matches('?');
    let short = text.starts_with(char::is_uppercase)
        && text.split_whitespace().count() <= 10
        && !inside.contains(['.', '!', '?', ';']);
    short.then_some(Look::Short)
}

/// The depth of a heading's number: "2.1 Visie" is 2, "Hoofdstuk 3" is 1.
pub(crate) fn numbering(text: &str) -> Option<usize> {
    let (first, rest) = text.split_once(char::is_whitespace)?;
    let next = rest.trim_start().split([' ', ':', '.']).next()?;
    let named = match first.to_lowercase().as_str() {
        "hoofdstuk" | "deel" | "bijlage" => Some(1),
        "artikel" | "paragraaf" => Some(2),
        _ => None,
    };
    let counts = next.chars().any(|letter| letter.is_ascii_digit())
        || (1..=4).contains(&next.len()) && next.chars().all(|letter| letter.is_ascii_uppercase());
    if named.is_some() {
        return named.filter(|_| counts);
    }
    let number = first.strip_suffix('.').unwrap_or(first);
    let parts: Vec<&str> = number.split('.').collect();
    let is_part = |part: &&str| {
        (1..=2).contains(&part.len()) && part.chars().all(|digit| digit.is_ascii_digit())
    };
    let numbered = parts.iter().all(is_part) && parts.iter().any(|part| *part != "0");
    // "3 inwoners" is a count, "3 Inwoners" a heading; "2.1 miljoen" is no heading either.
    let title = rest.trim_start().starts_with(char::is_uppercase);
    (numbered && title).then_some(parts.len())
}

/// A line of a table of contents: a leader of dots, then a page.
pub(crate) fn is_contents(text: &str) -> bool {
    let entry = text.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let dots = entry.trim_end().chars().rev();
    let leader = dots.take_while(|letter| matches!(letter, '.' | ' ' | '…' | '_'));
    entry.len() < text.len() && leader.filter(|letter| *letter != ' ').count() >= 3
}

/// How a line joins the next.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    Apart,
    /// Without a space, its hyphen kept.
    Joined,
    /// Without a space and without its hyphen.
    Hyphenated,
}

pub(crate) fn line_end(line: &str, next: &str) -> Ending {
    if line.ends_with('\u{AD}') && !next.is_empty() {
        return Ending::Hyphenated;
    }
    let mut letters = line.chars().rev();
    let hyphen = matches!(letters.next(), Some('-' | '‐'));
    if !hyphen || !letters.next().is_some_and(char::is_alphanumeric) {
        return Ending::Apart;
    }
    let word: String = next
        .chars()
        .take_while(|letter| letter.is_alphabetic())
        .collect();
    // "zorg- en hulp": the hyphen stands for a part of the next word.
    if matches!(word.as_str(), "en" | "of" | "tot" | "dan" | "als" | "noch") {
        return Ending::Apart;
    }
    match next.chars().next() {
        Some(first) if first.is_lowercase() => Ending::Hyphenated,
        Some(first) if first.is_alphanumeric() => Ending::Joined,
        _ => Ending::Apart,
    }
}

/// A bullet whose text stands on the next line.
pub(crate) fn is_bare_bullet(text: &str) -> bool {
    matches!(
        text,
        "•" | "▪" | "◦" | "●" | "■" | "\u{F0B7}" | "\u{F0A7}" | "-" | "–"
    )
}

/// A line drawn with signs.
pub(crate) fn is_ruler(text: &str) -> bool {
    let mut signs = text.chars();
    signs.next().is_some_and(|first| {
        "=-_*~".contains(first) && text.len() >= 3 && signs.all(|sign| sign == first)
    })
}

/// Whether what is marked as a heading is a whole alinea: contracts number those as headings.
pub(crate) fn is_prose(heading: &str) -> bool {
    let heading = heading.trim();
    let length = heading.chars().count();
    length > 200 || (length > 75 && heading.ends_with(['.', ';', ',', ':']))
}
