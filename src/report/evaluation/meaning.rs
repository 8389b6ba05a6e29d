//! What each figure means: definitions stand beside what they define.

use super::Writer;

const MEANING: [(&str, &str); 8] = [
    (
        "Eenheid: één zin, die op zichzelf staat. Gelabeld = door mensen gemarkeerd, gevonden = door het lexicon, terecht = beide. Precisie = terecht / gevonden, recall = terecht / gelabeld, met Wilsons 95%-interval.",
        "Unit: one sentence, standing alone. Labelled = by people, found = by the lexicon, rightly = both. Precision = rightly / found, recall = rightly / labelled, with Wilson's 95% interval.",
    ),
    (
        "F1 = 2 terecht / (gelabeld + gevonden); het interval is dat van Wilson voor het aandeel J van de gelabelde of gevonden zinnen dat beide is, omgerekend (F1 = 2J / (1 + J)). Micro: alle beslissingen samen. Macro: gemiddelde over de elementen die minstens één keer gelabeld zijn (aantal tussen haakjes), een precisie van niets telt als 0; interval van 1000 bootstrapsteekproeven over zinnen (vaste seed).",
        "F1 = 2 rightly / (labelled + found); its interval is Wilson's for the share J of the sentences labelled or found that is both, converted (F1 = 2J / (1 + J)). Micro: all decisions together. Macro: mean over the elements labelled at least once (their number in brackets), a precision of nothing counts as 0; interval of 1000 bootstrap samples of sentences (fixed seed).",
    ),
    (
        "Kale P, R, F1: wat zoeken op losse trefwoorden oplevert (de headwords van het element, of anders de delen van zijn naam, letterlijk).",
        "Bare P, R, F1: what a search for bare head-words yields (the headwords of the element, or else the parts of its name, literally).",
    ),
    (
        "Houding: over zinnen met een gelabelde houding waarin het lexicon minstens één juist element buiten de leefgebieden vond. Strikt: over alle zinnen met een gelabelde houding; geen houding gevonden telt als fout.",
        "Stance: over sentences with a labelled stance in which the lexicon found at least one right element outside the life domains. Strict: over all sentences with a labelled stance; none found counts as wrong.",
    ),
    (
        "Middel: over zinnen die als ondersteuning gelabeld zijn, voor de houding meetellen en ook als ondersteuning gevonden zijn. Strikt: over alle zinnen die als ondersteuning gelabeld zijn; een andere houding telt als fout.",
        "Means: over sentences labelled as support that count for the stance and were found as support. Strict: over all sentences labelled as support; another stance counts as wrong.",
    ),
    (
        "Kappa (Cohen) en alfa (Krippendorff, nominaal): per element over zinnen, als geheel over alle beslissingen (element in een zin). ‘Gecodeerd’: alleen zinnen waaraan minstens één kant een element gaf; eens zijn over lege zinnen is makkelijk.",
        "Kappa (Cohen) and alpha (Krippendorff, nominal): per element over sentences, overall over all decisions (an element in a sentence). ‘Coded’: only sentences to which either side gave an element; agreeing on empty sentences is easy.",
    ),
    (
        "Steekproef: elke groep telt naar haar omvang in de documenten; intervallen naar Wilson per groep, samengenomen met MOVER (Zou & Donner 2008). Waar twee codeurs verschillen, telt die beslissing niet mee voor het lexicon.",
        "Sample: each group counts by its size in the documents; intervals by Wilson in each group, put together with MOVER (Zou & Donner 2008). Where two coders differ, that decision does not count for or against the lexicon.",
    ),
    (
        "Vergelijking: exacte tweezijdige toets van McNemar. Beslissingen binnen een zin hangen samen; haal de toets op zinnen aan.",
        "Comparison: McNemar's exact two-sided test. Decisions within a sentence lean on each other; cite the test on sentences.",
    ),
];

impl Writer<'_> {
    pub(super) fn meaning(&mut self) {
        self.title(self.t("Wat de cijfers betekenen", "What the figures mean"));
        let sampled = self.evaluation.sets.iter().any(|set| set.table.weighted);
        let compared = self.evaluation.comparison.is_some();
        for (at, (nl, en)) in MEANING.into_iter().enumerate() {
            let asked = match at {
                6 => sampled,
                7 => compared,
                _ => true,
            };
            if asked {
                self.note(self.t(nl, en));
            }
        }
    }
}
