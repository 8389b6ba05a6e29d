use super::*;
use crate::lexicon::Framework;
use crate::lexicon::builtin;
use crate::tag::Tagger;
use crate::tag::fold::Folded;
use crate::tag::phrases::Scratch;

fn shipped() -> Framework {
    let mut frameworks = builtin(Some("eigen-kracht")).expect("the shipped lexicon is sound");
    frameworks.swap_remove(0)
}

/// Reads `sentence` towards its word `word`.
fn read(framework: &Framework, sentence: &str, word: u32) -> Reading {
    let tagger = Tagger::new(framework);
    let passage = Passage::sentence(sentence);
    let mut folded = Folded::default();
    folded.fill(sentence, passage.span);
    let found = tagger.find(&folded, &mut Scratch::default());
    let hit = Hit {
        pattern: 0,
        words: vec![word],
    };
    Scene::new(sentence, &passage, &folded, &found, None).read(&hit)
}

#[test]
fn each_stance_has_its_sentences() {
    use Stance::{Begrenzing, Beroep, Definitie, Meting, Ondersteuning, Toetsing, Vermelding};
    let framework = shipped();
    for (sentence, wanted) in [
        (
            "Onder zelfregie verstaan wij dat iemand zelf beslist.",
            Definitie,
        ),
        ("Zelfregie: de inwoner bepaalt wat er gebeurt.", Definitie),
        ("Wat verstaan wij onder zelfregie?", Vermelding),
        ("Van de deelnemers voelt 64% zich zelfredzamer.", Meting),
        ("Niet iedereen kan zijn zaken zelf regelen.", Begrenzing),
        (
            "Waar de eigen kracht niet toereikend is, kijken inwoners verder.",
            Begrenzing,
        ),
        (
            "Waar dat niet lukt, versterken we de eigen kracht.",
            Ondersteuning,
        ),
        (
            "De consulent onderzoekt of ouders de hulp zelf kunnen bieden.",
            Toetsing,
        ),
        ("De coach oefent met jongeren in plannen.", Ondersteuning),
        (
            "Professionals moeten ouders helpen om zelf te kiezen.",
            Ondersteuning,
        ),
        ("Ouders moeten eerst zelf een oplossing zoeken.", Beroep),
        (
            "Pas wanneer het netwerk het niet kan, komt de gemeente in beeld.",
            Beroep,
        ),
        ("Wij willen dat mensen zelf kunnen kiezen.", Vermelding),
        ("Eigen regie is ons uitgangspunt.", Vermelding),
    ] {
        assert_eq!(read(&framework, sentence, 0).stance, wanted, "{sentence}");
    }
}

#[test]
fn a_means_is_named_or_support_is_an_intention() {
    let framework = shipped();
    assert!(
        read(
            &framework,
            "Met een training versterken we de eigen kracht.",
            0
        )
        .means
    );
    assert!(!read(&framework, "We versterken de eigen kracht.", 0).means);
}

#[test]
fn a_negation_reaches_the_words_after_it_and_no_further() {
    let framework = shipped();
    assert!(read(&framework, "Inwoners zijn niet zelfredzaam.", 3).negated);
    assert!(!read(&framework, "Dat is er niet; zelfredzaam zijn zij wel.", 4).negated);
}

#[test]
fn a_law_or_speaker_makes_a_quotation() {
    let framework = shipped();
    for sentence in [
        "Volgens artikel 2.3 van de Jeugdwet telt eigen kracht.",
        "‘Ik wil het zelf doen’, vertelde een bewoner.",
    ] {
        assert!(read(&framework, sentence, 0).quotation, "{sentence}");
    }
    assert!(!read(&framework, "De gemeente noemt dit ‘eigen kracht’.", 3).quotation);
}
