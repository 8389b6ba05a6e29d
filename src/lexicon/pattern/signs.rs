//! A pattern as written, sign by sign.

/// One sign of the pattern language.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Sign {
    Word(String),
    Lemma(String),
    Set(String),
    Gap,
    Open,
    Bar,
    Close { optional: bool },
}

/// The signs of a pattern, in order.
pub(super) fn lex(source: &str) -> Result<Vec<Sign>, String> {
    let mut signs = Vec::new();
    let mut chars = source.chars().peekable();
    while let Some(sign) = chars.next() {
        match sign {
            '(' => signs.push(Sign::Open),
            '|' => signs.push(Sign::Bar),
            ')' => {
                let optional = chars.next_if_eq(&'?').is_some();
                signs.push(Sign::Close { optional });
            }
            '…' => signs.push(Sign::Gap),
            '<' => {
                let inner: String = chars.by_ref().take_while(|&sign| sign != '>').collect();
                if inner.trim().is_empty() {
                    return Err("'<' without a lemma and '>'".into());
                }
                signs.push(Sign::Lemma(inner));
            }
            '@' => {
                let mut name = String::new();
                while let Some(letter) =
                    chars.next_if(|letter| letter.is_alphanumeric() || *letter == '-')
                {
                    name.push(letter);
                }
                signs.push(Sign::Set(name));
            }
            sign if sign.is_whitespace() || is_hyphen(sign) => {}
            sign if sign == '*' || sign == '%' || sign == '€' || sign.is_alphanumeric() => {
                let mut word = sign.to_string();
                while let Some(letter) = chars.next_if(|&letter| {
                    letter == '*' || letter.is_alphanumeric() || is_apostrophe(letter)
                }) {
                    word.push(letter);
                }
                signs.push(Sign::Word(word));
            }
            other => {
                return Err(format!(
                    "'{other}' is no sign of a pattern (have: words, space, '*', '(a|b)', '(a)?', '…', '<lemma>', '@set')"
                ));
            }
        }
    }
    Ok(signs)
}

fn is_hyphen(sign: char) -> bool {
    matches!(sign, '-' | '\u{2010}'..='\u{2015}')
}

fn is_apostrophe(sign: char) -> bool {
    matches!(sign, '\'' | '’' | '‘')
}
