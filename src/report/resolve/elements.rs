//! Elements with their evidence, and what a standing hangs on.

use super::Resolver;
use crate::audit::Evidence;
use crate::audit::Judged;
use crate::audit::Place;
use crate::audit::Standing;
use crate::report::Language;
use crate::report::findings;
use crate::report::view::AuditView;
use crate::report::view::ClusterView;
use crate::report::view::ElementView;
use crate::report::view::EvidenceView;
use crate::report::view::ReadingView;
use crate::report::view::StanceCount;
use crate::tag::Stance;

impl Resolver<'_> {
    pub(super) fn audit(&self) -> AuditView {
        let framework = self.outcome.framework;
        let audit = &self.outcome.audit;
        let id = |element: usize| framework.elements[element].id.clone();
        AuditView {
            searched: audit.searched.clone(),
            doubtful_share: audit.searched.doubtful_share(),
            undecided: audit.undecided,
            clusters: framework
                .clusters
                .iter()
                .map(|cluster| ClusterView {
                    id: cluster.id.clone(),
                    label: self.language.text(&cluster.label).to_owned(),
                    explains: self.language.text(&cluster.explains).to_owned(),
                    domain: cluster.domain,
                    elements: cluster.elements.iter().map(|&at| id(at)).collect(),
                })
                .collect(),
            elements: audit
                .elements
                .iter()
                .map(|judged| self.element(judged))
                .collect(),
            findings: findings::word(self),
            figures: self.figures(),
            reading_list: audit
                .reading
                .iter()
                .map(|&place| ReadingView {
                    place: self.place(place),
                    text: self.passage_text(place).to_owned(),
                    elements: audit
                        .elements
                        .iter()
                        .filter(|judged| concerns(judged, place))
                        .map(|judged| id(judged.element))
                        .collect(),
                })
                .collect(),
        }
    }

    fn element(&self, judged: &Judged) -> ElementView {
        let language = self.language;
        let framework = self.outcome.framework;
        let element = &framework.elements[judged.element];
        let cluster = &framework.clusters[element.cluster];
        ElementView {
            id: element.id.clone(),
            label: language.text(&element.label).to_owned(),
            definition: language.text(&element.definition).to_owned(),
            source: element.source.clone(),
            cluster: cluster.id.clone(),
            apart: element.apart,
            standing: judged.standing,
            standing_text: self.standing(judged.standing).to_owned(),
            standing_reason: self
                .explain_standing(judged.standing, cluster.domain)
                .to_owned(),
            passages: judged.passages(),
            stances: Stance::ALL
                .into_iter()
                .filter_map(|stance| {
                    Some(StanceCount {
                        stance,
                        text: language.stance(stance).to_owned(),
                        passages: *judged.stances.get(&stance)?,
                    })
                })
                .collect(),
            share: judged.share,
            evidence: judged
                .evidence
                .iter()
                .map(|evidence| self.evidence(evidence))
                .collect(),
            hangs_on: self.hangs_on(judged),
            absence: judged
                .absence
                .as_ref()
                .map(|absence| self.absence(judged, absence)),
        }
    }

    fn hangs_on(&self, judged: &Judged) -> Vec<String> {
        let language = self.language;
        let mut sentences = Vec::new();
        if let Some((place, without)) = judged.hangs_on_passage {
            let place = self.place(place).text;
            let without = self.standing(without);
            sentences.push(match language {
                Language::Nl => {
                    format!(
                        "Dit hangt aan één passage: {place}. Zonder die passage is het: {without}."
                    )
                }
                Language::En => {
                    format!("This hangs on one passage: {place}. Without it, it is: {without}.")
                }
            });
        }
        // a term that carries everything: its words as they stand in the text, for a council member
        let fatal = judged
            .hangs_on_terms
            .iter()
            .filter(|(_, without)| *without <= Standing::Genoemd && judged.passages() > 1);
        for (term, without) in fatal.take(2) {
            let words = self.words_of(judged, term);
            let without = self.standing(*without);
            sentences.push(match language {
                Language::Nl => {
                    format!("Zonder de treffers op {words} is het: {without}.")
                }
                Language::En => format!("Without the matches of {words} it is: {without}."),
            });
        }
        sentences
    }

    /// The words a term matched, as they stand in the documents: three at most.
    fn words_of(&self, judged: &Judged, term: &str) -> String {
        let mut words: Vec<String> = Vec::new();
        for evidence in &judged.evidence {
            let text = &self.analysis.documents[evidence.place.document]
                .document
                .text;
            for tag in evidence.tags.iter().filter(|tag| tag.term == term) {
                let word = format!("‘{}’", tag.span.slice(text).to_lowercase());
                if !words.contains(&word) && words.len() < 3 {
                    words.push(word);
                }
            }
        }
        self.language.list(&words)
    }

    fn evidence(&self, evidence: &Evidence) -> EvidenceView {
        let one = &self.analysis.documents[evidence.place.document];
        let passage = &one.passages[evidence.place.passage];
        let near = |index: Option<usize>| {
            let index = index?;
            let other = one.passages.get(index)?;
            (other.paragraph == passage.paragraph)
                .then(|| other.span.slice(&one.document.text).to_owned())
        };
        let mut terms: Vec<String> = evidence.tags.iter().map(|tag| tag.term.clone()).collect();
        terms.dedup();
        EvidenceView {
            place: self.place(evidence.place),
            text: self.passage_text(evidence.place).to_owned(),
            before: near(evidence.place.passage.checked_sub(1)).or_else(|| {
                let intro = &one.passages[passage.intro?];
                Some(intro.span.slice(&one.document.text).to_owned())
            }),
            after: near(Some(evidence.place.passage + 1)),
            marks: evidence
                .tags
                .iter()
                .map(|tag| {
                    (
                        tag.span.start - passage.span.start,
                        tag.span.end - passage.span.start,
                    )
                })
                .collect(),
            terms,
            stance: evidence.stance(),
            stance_text: self.language.stance(evidence.stance()).to_owned(),
            means: evidence.means(),
            substance: evidence.substance,
            repeated: evidence.repeated,
            flags: evidence.tags[0].flags,
        }
    }
}

/// Whether an element's standing rests on a passage, or its absence would fall with it.
fn concerns(judged: &Judged, place: Place) -> bool {
    judged.evidence.iter().any(|one| one.place == place)
        || judged
            .absence
            .iter()
            .flat_map(|absence| &absence.nearest)
            .any(|miss| miss.place == place)
}
