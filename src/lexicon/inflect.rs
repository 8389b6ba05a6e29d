//! Dutch inflection for `<lemma>`: verbs (weak by rule, strong by table, separable ones also
//! apart), nouns and adjectives.
//!
//! Over-generation is harmless, since a form that is no word never occurs; a missing form is a
//! missed passage. So rules are generous, and `lexicon explain` shows what they made.

/// All forms of a lemma.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Inflected {
    /// Single words: `meedoen`, `meedoet`, `meegedaan`.
    pub together: Vec<String>,
    /// A separable verb apart: `doet … mee`.
    pub apart: Option<Apart>,
}

/// A separable verb whose particle stands elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Apart {
    /// `mee`
    pub particle: String,
    /// `doe`, `doet`, `doen`, `deed`, `deden`
    pub finite: Vec<String>,
    /// `doen`
    pub infinitive: String,
}

/// The forms of `lemma`: of a verb if it ends as an infinitive does, of a noun or adjective otherwise.
pub fn forms(lemma: &str) -> Inflected {
    let lemma = lemma.to_lowercase();
    let mut inflected = if is_infinitive(&lemma) {
        verb(&lemma)
    } else {
        Inflected {
            together: nominal(&lemma),
            apart: None,
        }
    };
    inflected.together.sort();
    inflected.together.dedup();
    inflected
}

/// Particles of separable verbs, longest first where one begins another.
const PARTICLES: &[&str] = &[
    "achteruit",
    "vooruit",
    "samen",
    "tegen",
    "terug",
    "verder",
    "overeen",
    "omhoog",
    "waar",
    "neer",
    "door",
    "vast",
    "voor",
    "over",
    "onder",
    "achter",
    "thuis",
    "mede",
    "mee",
    "aan",
    "bij",
    "toe",
    "uit",
    "los",
    "weg",
    "af",
    "op",
    "om",
    "in",
    "na",
];

/// infinitive: present singular, past singular, past plural, participle. The present forms that
/// follow by rule (stem, stem+t) are made from the present singular.
const STRONG: &[(&str, &str, &str, &str, &str)] = &[
    ("zijn", "is", "was", "waren", "geweest"),
    ("hebben", "heeft", "had", "hadden", "gehad"),
    ("worden", "wordt", "werd", "werden", "geworden"),
    ("kunnen", "kan", "kon", "konden", "gekund"),
    ("willen", "wil", "wilde", "wilden", "gewild"),
    ("moeten", "moet", "moest", "moesten", "gemoeten"),
    ("mogen", "mag", "mocht", "mochten", "gemogen"),
    ("zullen", "zal", "zou", "zouden", "gezuld"),
    ("weten", "weet", "wist", "wisten", "geweten"),
    ("gaan", "gaat", "ging", "gingen", "gegaan"),
    ("staan", "staat", "stond", "stonden", "gestaan"),
    ("doen", "doet", "deed", "deden", "gedaan"),
    ("zien", "ziet", "zag", "zagen", "gezien"),
    ("slaan", "slaat", "sloeg", "sloegen", "geslagen"),
    ("geven", "geeft", "gaf", "gaven", "gegeven"),
    ("nemen", "neemt", "nam", "namen", "genomen"),
    ("komen", "komt", "kwam", "kwamen", "gekomen"),
    ("krijgen", "krijgt", "kreeg", "kregen", "gekregen"),
    ("blijven", "blijft", "bleef", "bleven", "gebleven"),
    ("schrijven", "schrijft", "schreef", "schreven", "geschreven"),
    ("kiezen", "kiest", "koos", "kozen", "gekozen"),
    ("verliezen", "verliest", "verloor", "verloren", "verloren"),
    ("helpen", "helpt", "hielp", "hielpen", "geholpen"),
    ("houden", "houdt", "hield", "hielden", "gehouden"),
    ("vinden", "vindt", "vond", "vonden", "gevonden"),
    ("binden", "bindt", "bond", "bonden", "gebonden"),
    ("vragen", "vraagt", "vroeg", "vroegen", "gevraagd"),
    ("dragen", "draagt", "droeg", "droegen", "gedragen"),
    ("lopen", "loopt", "liep", "liepen", "gelopen"),
    ("vallen", "valt", "viel", "vielen", "gevallen"),
    ("laten", "laat", "liet", "lieten", "gelaten"),
    ("leren", "leert", "leerde", "leerden", "geleerd"),
    ("bieden", "biedt", "bood", "boden", "geboden"),
    ("besluiten", "besluit", "besloot", "besloten", "besloten"),
    ("sluiten", "sluit", "sloot", "sloten", "gesloten"),
    ("denken", "denkt", "dacht", "dachten", "gedacht"),
    ("brengen", "brengt", "bracht", "brachten", "gebracht"),
    ("zoeken", "zoekt", "zocht", "zochten", "gezocht"),
    ("kopen", "koopt", "kocht", "kochten", "gekocht"),
    ("spreken", "spreekt", "sprak", "spraken", "gesproken"),
    ("breken", "breekt", "brak", "braken", "gebroken"),
    ("treffen", "treft", "trof", "troffen", "getroffen"),
    ("trekken", "trekt", "trok", "trokken", "getrokken"),
    ("werpen", "werpt", "wierp", "wierpen", "geworpen"),
    ("winnen", "wint", "won", "wonnen", "gewonnen"),
    ("beginnen", "begint", "begon", "begonnen", "begonnen"),
    ("zitten", "zit", "zat", "zaten", "gezeten"),
    ("liggen", "ligt", "lag", "lagen", "gelegen"),
    ("lezen", "leest", "las", "lazen", "gelezen"),
    ("zetten", "zet", "zette", "zetten", "gezet"),
    ("wijzen", "wijst", "wees", "wezen", "gewezen"),
    ("rijden", "rijdt", "reed", "reden", "gereden"),
    ("lijden", "lijdt", "leed", "leden", "geleden"),
    ("begrijpen", "begrijpt", "begreep", "begrepen", "begrepen"),
    ("grijpen", "grijpt", "greep", "grepen", "gegrepen"),
    ("schieten", "schiet", "schoot", "schoten", "geschoten"),
    ("genieten", "geniet", "genoot", "genoten", "genoten"),
    ("zorgen", "zorgt", "zorgde", "zorgden", "gezorgd"),
    ("bewegen", "beweegt", "bewoog", "bewogen", "bewogen"),
    ("wegen", "weegt", "woog", "wogen", "gewogen"),
    (
        "verdwijnen",
        "verdwijnt",
        "verdween",
        "verdwenen",
        "verdwenen",
    ),
    ("slapen", "slaapt", "sliep", "sliepen", "geslapen"),
    ("eten", "eet", "at", "aten", "gegeten"),
    ("drinken", "drinkt", "dronk", "dronken", "gedronken"),
    ("sterven", "sterft", "stierf", "stierven", "gestorven"),
    ("werven", "werft", "wierf", "wierven", "geworven"),
    ("erven", "erft", "erfde", "erfden", "geerfd"),
    ("stijgen", "stijgt", "steeg", "stegen", "gestegen"),
    ("zwijgen", "zwijgt", "zweeg", "zwegen", "gezwegen"),
    ("ontstaan", "ontstaat", "ontstond", "ontstonden", "ontstaan"),
];

/// Unstressed prefixes: no `ge-` in the participle, never separable.
const PREFIXES: &[&str] = &["be", "ge", "ver", "ont", "her", "er", "mis"];

fn is_infinitive(lemma: &str) -> bool {
    let nouns = [
        "netwerken",
        "leven",
        "vermogen",
        "wezen",
        "teken",
        "gezin",
        "inkomen",
        "goeden",
        "eigen",
        "jongen",
        "wagen",
        "examen",
        "gegeven",
        "wapen",
        "toren",
        "keuken",
        "open",
        "volwassen",
        "tevreden",
        "verleden",
        "bekken",
        "oosten",
        "westen",
        "jongeren",
        "ouderen",
        "naasten",
        "welbevinden",
        "vertrouwen",
    ];
    STRONG.iter().any(|(infinitive, ..)| lemma == *infinitive)
        || (lemma.len() > 4 && lemma.ends_with("en") && !nouns.contains(&lemma))
        || ["gaan", "staan", "doen", "zien", "slaan"]
            .iter()
            .any(|end| lemma.ends_with(end) && lemma.len() > end.len())
}

fn verb(infinitive: &str) -> Inflected {
    for particle in PARTICLES {
        let Some(rest) = infinitive.strip_prefix(particle) else {
            continue;
        };
        if rest.len() < 4 || !is_infinitive(rest) || !separates(infinitive, particle) {
            continue;
        }
        let simple = simple_verb(rest);
        let finite = simple.finite();
        let mut together: Vec<String> = finite
            .iter()
            .chain(&simple.participles)
            .map(|form| format!("{particle}{form}"))
            .collect();
        together.push(infinitive.to_owned());
        together.push(format!("{particle}te{rest}"));
        together.extend(present_participle(infinitive));
        return Inflected {
            together,
            apart: Some(Apart {
                particle: (*particle).to_owned(),
                finite,
                infinitive: rest.to_owned(),
            }),
        };
    }
    let simple = simple_verb(infinitive);
    let mut together = simple.finite();
    together.extend(simple.participles);
    together.extend(present_participle(infinitive));
    Inflected {
        together,
        apart: None,
    }
}

/// Verbs that begin as a particle does, yet never come apart.
fn separates(infinitive: &str, particle: &str) -> bool {
    const TOGETHER: &[&str] = &[
        "ondersteunen",
        "onderzoeken",
        "ondernemen",
        "ondervinden",
        "onderhouden",
        "onderkennen",
        "onderscheiden",
        "onderschrijven",
        "onderbouwen",
        "onderwijzen",
        "overwegen",
        "overtuigen",
        "overleggen",
        "overzien",
        "overschatten",
        "overvragen",
        "overbelasten",
        "overlijden",
        "overwinnen",
        "voorkomen",
        "voorzien",
        "voorspellen",
        "omschrijven",
        "omvatten",
        "omarmen",
        "doorlopen",
        "doorbreken",
        "aanvaarden",
        "antwoorden",
        "ontwikkelen",
        "oplossingen",
        "innoveren",
        "integreren",
        "investeren",
        "informeren",
        "inventariseren",
        "inspireren",
        "indiceren",
        "opereren",
        "achterhalen",
        "uiten",
        "oppassen",
        "weerstaan",
        "afficheren",
        "natuurlijken",
    ];
    !(TOGETHER.contains(&infinitive) || particle == "in" && infinitive.starts_with("inter"))
}

struct Simple {
    present: Vec<String>,
    past: Vec<String>,
    participles: Vec<String>,
}

impl Simple {
    fn finite(&self) -> Vec<String> {
        self.present.iter().chain(&self.past).cloned().collect()
    }
}

fn simple_verb(infinitive: &str) -> Simple {
    // a strong verb, also under a prefix: "bepalen" is weak, "verkiezen" is as "kiezen"
    for (base, present, past, pasts, participle) in STRONG {
        let Some(prefix) = infinitive.strip_suffix(base) else {
            continue;
        };
        if !(prefix.is_empty() || PREFIXES.contains(&prefix)) {
            continue;
        }
        let bare = participle.strip_prefix("ge").unwrap_or(participle);
        let participle = if prefix.is_empty() {
            (*participle).to_owned()
        } else {
            format!("{prefix}{bare}")
        };
        let with = |form: &str| format!("{prefix}{form}");
        let mut present_forms = vec![with(present), infinitive.to_owned()];
        present_forms.extend(present.strip_suffix('t').map(with));
        if *base == "zijn" {
            present_forms.push("ben".into());
            present_forms.push("bent".into());
        }
        return Simple {
            present: present_forms,
            past: vec![with(past), with(pasts)],
            participles: adjective_forms(&participle),
        };
    }
    let stem = stem(infinitive);
    let hard = infinitive
        .strip_suffix("en")
        .and_then(|base| base.chars().last())
        .is_some_and(|last| "tkfshpcx".contains(last));
    let (past, dental) = if hard { ("te", 't') } else { ("de", 'd') };
    let participle_stem = if PREFIXES
        .iter()
        .any(|prefix| infinitive.starts_with(prefix) && infinitive.len() > prefix.len() + 4)
        || infinitive.starts_with("onder")
        || infinitive.starts_with("over")
        || infinitive.starts_with("voor")
        || infinitive.starts_with("om")
    {
        stem.clone()
    } else {
        format!("ge{stem}")
    };
    let participle = if participle_stem.ends_with(['t', 'd']) {
        participle_stem
    } else {
        format!("{participle_stem}{dental}")
    };
    let third = if stem.ends_with('t') {
        stem.clone()
    } else {
        format!("{stem}t")
    };
    Simple {
        present: vec![stem.clone(), third, infinitive.to_owned()],
        past: vec![format!("{stem}{past}"), format!("{stem}{past}n")],
        participles: adjective_forms(&participle),
    }
}

/// The stem of a weak verb, spelled as it is alone: `maken` maak, `redden` red, `leven` leef.
fn stem(infinitive: &str) -> String {
    let base = infinitive.strip_suffix("en").unwrap_or(infinitive);
    let letters: Vec<char> = base.chars().collect();
    let vowel = |letter: char| "aeiouyáéëïöü".contains(letter);
    let n = letters.len();
    let mut stem = base.to_owned();
    if n >= 3 {
        let (last, before, third) = (letters[n - 1], letters[n - 2], letters[n - 3]);
        if !vowel(last) && last == before {
            stem.pop();
        } else if !vowel(last) && "aeou".contains(before) && !vowel(third) {
            // an open syllable: ma-ken, but not the unstressed -elen, -eren, -enen
            let unstressed = before == 'e'
                && "lrn".contains(last)
                && letters[..n - 2].iter().any(|&letter| vowel(letter))
                && !base.ends_with("eer");
            let foreign = base.ends_with("er")
                && letters[..n - 2]
                    .iter()
                    .filter(|&&letter| vowel(letter))
                    .count()
                    >= 1
                && [
                    "seer", "teer", "leer", "ceer", "neer", "reer", "deer", "beer", "geer", "veer",
                    "fieer", "queer",
                ]
                .iter()
                .any(|end| format!("{}eer", &base[..base.len() - 2]).ends_with(end))
                && base.len() > 6;
            if !unstressed || foreign {
                stem.insert(stem.len() - last.len_utf8(), before);
            }
        } else if last == 'i' || last == 'ë' {
            base.clone_into(&mut stem);
        }
    } else if n == 2 && !vowel(letters[1]) && "aeou".contains(letters[0]) {
        stem.insert(stem.len() - letters[1].len_utf8(), letters[0]);
    }
    match stem.pop() {
        Some('v') => stem.push('f'),
        Some('z') => stem.push('s'),
        Some(other) => stem.push(other),
        None => {}
    }
    stem
}

fn present_participle(infinitive: &str) -> [String; 2] {
    [format!("{infinitive}d"), format!("{infinitive}de")]
}

/// A participle or adjective with and without -e: `gekozen`, `versterkt(e)`.
fn adjective_forms(word: &str) -> Vec<String> {
    let mut forms = vec![word.to_owned()];
    if word.ends_with(['d', 't']) {
        forms.push(format!("{word}e"));
    }
    forms
}

/// A noun or adjective: plural, -e, comparative, diminutive.
fn nominal(lemma: &str) -> Vec<String> {
    let mut forms = vec![lemma.to_owned()];
    let vowel = |letter: char| "aeiouy".contains(letter);
    if let Some(base) = lemma.strip_suffix("heid") {
        forms.push(format!("{base}heden"));
        return forms;
    }
    if let Some(base) = lemma.strip_suffix("iteit") {
        forms.push(format!("{base}iteiten"));
        return forms;
    }
    let letters: Vec<char> = lemma.chars().collect();
    let n = letters.len();
    if n < 3 {
        return forms;
    }
    let (last, before, third) = (letters[n - 1], letters[n - 2], letters[n - 3]);
    let cut = &lemma[..lemma.len() - last.len_utf8()];
    // the stem before an ending: doel doel-en, netwerk netwerk-en, maat mat-en, kracht kracht-en
    let mut stems = vec![lemma.to_owned()];
    if !vowel(last) && before == third && vowel(before) {
        let shorter = format!("{}{last}", &cut[..cut.len() - before.len_utf8()]);
        let voiced = match last {
            'f' => Some('v'),
            's' => Some('z'),
            _ => None,
        };
        if let Some(voiced) = voiced {
            stems.push(format!("{}{voiced}", &shorter[..shorter.len() - 1]));
        }
        stems.push(shorter);
    } else if !vowel(last) && vowel(before) && !vowel(third) {
        stems.push(format!("{lemma}{last}"));
    }
    match last {
        'f' => stems.push(format!("{cut}v")),
        's' => stems.push(format!("{cut}z")),
        _ => {}
    }
    for stem in &stems {
        forms.push(format!("{stem}en"));
        forms.push(format!("{stem}e"));
    }
    if last == 'e' {
        forms.push(format!("{lemma}n"));
    }
    forms.push(format!("{lemma}s"));
    forms.push(format!("{lemma}'s"));
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn has(lemma: &str, wanted: &[&str]) {
        let made = forms(lemma);
        for form in wanted {
            assert!(
                made.together.iter().any(|have| have == form),
                "<{lemma}> misses '{form}', has {:?}",
                made.together
            );
        }
    }

    #[test]
    fn weak_verbs() {
        has(
            "bepalen",
            &["bepaal", "bepaalt", "bepaalde", "bepaald", "bepalend"],
        );
        has("versterken", &["versterkt", "versterkte", "versterkten"]);
        has("leven", &["leven"]);
        has("redden", &["red", "redt", "redde", "gered"]);
        has(
            "ondersteunen",
            &["ondersteunt", "ondersteund", "ondersteunde"],
        );
        has("stimuleren", &["stimuleert", "stimuleerde", "gestimuleerd"]);
        has("ontwikkelen", &["ontwikkelt", "ontwikkelde", "ontwikkeld"]);
        has("plannen", &["plan", "plant", "plande", "gepland"]);
        has("oefenen", &["oefent", "oefende", "geoefend"]);
    }

    #[test]
    fn strong_verbs_also_under_a_prefix() {
        has("kiezen", &["kies", "kiest", "koos", "kozen", "gekozen"]);
        has("begeven", &["begeeft", "begaf", "begeven"]);
        has("beslissen", &["beslist", "besliste", "beslissen"]);
    }

    #[test]
    fn separable_verbs_come_apart() {
        has("meedoen", &["meedoen", "meedoet", "meegedaan", "meedeed"]);
        has("oplossen", &["oplost", "opgelost", "oploste"]);
        let apart = forms("meedoen").apart.expect("meedoen is separable");
        assert_eq!(apart.particle, "mee");
        assert!(apart.finite.contains(&"doet".to_owned()));
        assert_eq!(forms("ondersteunen").apart, None);
    }

    #[test]
    fn nouns_and_adjectives() {
        has("inwoner", &["inwoners"]);
        has("vaardigheid", &["vaardigheden"]);
        has("doel", &["doelen"]);
        has("zelfredzaam", &["zelfredzame"]);
        has("gezin", &["gezinnen"]);
        has("mogelijkheid", &["mogelijkheden"]);
        has("lief", &["lieve"]);
    }
}
