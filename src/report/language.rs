//! The two languages of reports, and the names that occur in all of them.

use serde::Serialize;

use crate::audit::Standing;
use crate::lexicon::Text;
use crate::tag::Reason;
use crate::tag::Stance;
use crate::text::Doubt;

/// The language a report is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum Language {
    /// Dutch.
    Nl,
    /// English.
    En,
}

impl Language {
    /// The one of two texts that is in this language.
    pub fn of<'t>(self, nl: &'t str, en: &'t str) -> &'t str {
        match self {
            Self::Nl => nl,
            Self::En => en,
        }
    }

    pub(super) fn text(self, text: &Text) -> &str {
        self.of(&text.nl, &text.en)
    }

    pub(super) fn standing(self, standing: Standing) -> &'static str {
        let (nl, en) = match standing {
            Standing::NietTeBeoordelen => ("niet te beoordelen", "cannot be judged"),
            Standing::NietAangetroffen => ("niet aangetroffen", "not found"),
            Standing::Genoemd => ("genoemd", "named"),
            Standing::Omschreven => ("omschreven", "described"),
            Standing::Ondersteund => ("ondersteund", "supported"),
            Standing::Gevolgd => ("gevolgd", "followed"),
        };
        self.of(nl, en)
    }

    /// What a standing means; for a life domain support asks for less.
    pub(super) fn explain_standing(self, standing: Standing, domain: bool) -> &'static str {
        let (nl, en) = match (standing, domain) {
            (Standing::NietTeBeoordelen, _) => (
                "niet gevonden, maar te veel kon niet worden gelezen om dat zeker te weten",
                "not found, but too much could not be read to be sure",
            ),
            (Standing::NietAangetroffen, _) => (
                "geen passage in de gelezen tekst gaat hierover",
                "no passage in the text that was read is about this",
            ),
            (Standing::Genoemd, _) => (
                "het woord of de gedachte valt, zonder uitwerking",
                "the word or thought occurs, without being worked out",
            ),
            (Standing::Omschreven, _) => (
                "er staat wat het is, of het komt op meer dan één manier aan de orde",
                "it says what it is, or shows it in more than one way",
            ),
            (Standing::Ondersteund, true) => (
                "minstens één passage met inhoud gaat over dit leefgebied",
                "at least one passage of substance is about this life domain",
            ),
            (Standing::Ondersteund, false) => (
                "een concreet middel om het te versterken wordt genoemd",
                "a concrete means to strengthen it is named",
            ),
            (Standing::Gevolgd, true) => (
                "met inhoud aan de orde, en ook met cijfers of een meting",
                "of substance, and also with figures or a measurement",
            ),
            (Standing::Gevolgd, false) => (
                "ondersteund, en ook gemeten of met oog voor grenzen",
                "supported, and also measured or with an eye for limits",
            ),
        };
        self.of(nl, en)
    }

    pub(super) fn stance(self, stance: Stance) -> &'static str {
        let (nl, en) = match stance {
            Stance::Definitie => ("definitie", "definition"),
            Stance::Begrenzing => ("begrenzing", "limit"),
            Stance::Toetsing => ("toetsing", "assessment"),
            Stance::Ondersteuning => ("ondersteuning", "support"),
            Stance::Beroep => ("beroep op inwoners", "appeal to residents"),
            Stance::Meting => ("meting", "measurement"),
            Stance::Vermelding => ("vermelding", "mention"),
        };
        self.of(nl, en)
    }

    pub(super) fn doubt(self, doubt: Doubt) -> &'static str {
        let (nl, en) = match doubt {
            Doubt::ImageWithoutText => (
                "afbeelding zonder tekst (een scan of foto)",
                "an image without text (a scan or photograph)",
            ),
            Doubt::NoLanguage => (
                "tekst die niet als taal te lezen is",
                "text that cannot be read as language",
            ),
            Doubt::Unreadable => ("niet tot het einde te lezen", "cannot be read to its end"),
        };
        self.of(nl, en)
    }

    pub(super) fn reason(self, reason: &Reason) -> String {
        match (self, reason) {
            (Self::Nl, Reason::Excluded { by }) => {
                format!("heeft hier een andere betekenis (uitsluiting ‘{by}’)")
            }
            (Self::Nl, Reason::Weak) => {
                "meerduidig woord, zonder inwoner of duidelijker woord in de zin".into()
            }
            (Self::Nl, Reason::Needs { indicator }) => {
                format!("wat bij ‘{indicator}’ ook in de zin moet staan, ontbreekt")
            }
            (Self::Nl, Reason::Unless { by }) => format!("telt niet naast ‘{by}’"),
            (Self::Nl, Reason::Owner { by }) => format!("gaat over ‘{by}’, niet over inwoners"),
            (Self::En, Reason::Owner { by }) => format!("is about ‘{by}’, not about residents"),
            (Self::Nl, Reason::NoEvidence) => {
                "staat in een inhoudsopgave, kopregel of colofon".into()
            }
            (Self::En, Reason::Excluded { by }) => {
                format!("has another meaning here (exclusion ‘{by}’)")
            }
            (Self::En, Reason::Weak) => {
                "ambiguous word, without a resident or a clearer word in the sentence".into()
            }
            (Self::En, Reason::Needs { indicator }) => {
                format!("what ‘{indicator}’ also needs in the sentence is missing")
            }
            (Self::En, Reason::Unless { by }) => format!("does not count beside ‘{by}’"),
            (Self::En, Reason::NoEvidence) => {
                "stands in a contents page, running head or colophon".into()
            }
        }
    }

    /// A whole percentage.
    #[allow(clippy::unused_self)] // the languages agree on it, as it happens
    pub(super) fn percent(self, share: f64) -> String {
        format!("{:.0}%", share * 100.0)
    }

    /// `a, b en c`.
    pub(super) fn list<S: AsRef<str>>(self, parts: &[S]) -> String {
        let and = self.of("en", "and");
        match parts {
            [] => String::new(),
            [one] => one.as_ref().to_owned(),
            [first @ .., last] => {
                let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
                format!("{} {and} {}", first.join(", "), last.as_ref())
            }
        }
    }

    /// A number with thousands set apart.
    pub(super) fn number(self, number: usize) -> String {
        let digits = number.to_string();
        let mut text = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                text.push_str(self.of(".", ","));
            }
            text.push(digit);
        }
        text
    }

    /// `1 passage`, `2 passages`.
    pub(super) fn count(self, number: usize, nl: (&str, &str), en: (&str, &str)) -> String {
        let (one, more) = match self {
            Self::Nl => nl,
            Self::En => en,
        };
        let noun = if number == 1 { one } else { more };
        format!("{} {noun}", self.number(number))
    }
}
