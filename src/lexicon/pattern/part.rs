//! Parts of a pattern, put together: one after the other, or as a choice.

use super::Next;
use super::Pattern;
use super::Step;
use super::words::Numbered;
use super::words::number;

/// More ways than this and the pattern asks to be split in two.
const MOST_WAYS: usize = 4000;

/// A part of a pattern: a [`Pattern`] that may also be empty.
#[derive(Debug, Clone, Default)]
pub(super) struct Part {
    steps: Vec<Step>,
    nexts: Vec<Next>,
    /// How many ways there are, written out,
    all: usize,
    /// of one word,
    single: usize,
    /// and of none.
    empty: usize,
}

impl Part {
    /// No word at all.
    pub(super) fn nothing() -> Self {
        Self {
            all: 1,
            empty: 1,
            ..Self::default()
        }
    }

    /// One word.
    pub(super) fn word(slot: u32) -> Self {
        let step = Step {
            slot,
            first: true,
            last: true,
        };
        Self {
            steps: vec![step],
            all: 1,
            single: 1,
            ..Self::default()
        }
    }

    /// Words one after the other.
    pub(super) fn words(slots: impl IntoIterator<Item = u32>, gap: bool) -> Self {
        let words = slots.into_iter().map(Self::word);
        words
            .reduce(|before, word| before.joined(word, gap))
            .unwrap_or_else(Self::nothing)
    }

    /// Whether there is no word in it.
    pub(super) fn is_nothing(&self) -> bool {
        self.steps.is_empty()
    }

    /// Whether all of it may be left out.
    pub(super) fn may_be_nothing(&self) -> bool {
        self.empty > 0
    }

    /// This, and then `next`; with `gap`, words may stand between.
    pub(super) fn then(self, next: Self, gap: bool) -> Result<Self, String> {
        if self.all * next.all > MOST_WAYS {
            return Err(format!(
                "it stands for more than {MOST_WAYS} sequences; write it as two patterns"
            ));
        }
        Ok(self.joined(next, gap))
    }

    fn joined(mut self, mut next: Self, gap: bool) -> Self {
        let all = self.all * next.all;
        let single = self.single * next.empty + self.empty * next.single;
        let empty = self.empty * next.empty;
        let offset = self.steps.len();
        for (from, before) in self.steps.iter_mut().enumerate() {
            for (to, after) in next.steps.iter().enumerate() {
                if before.last && after.first {
                    self.nexts.push(Next {
                        from: number(from),
                        to: number(offset + to),
                        gap,
                    });
                }
            }
            before.last &= next.empty > 0;
        }
        for after in &mut next.steps {
            after.first &= self.empty > 0;
        }
        self.append(next);
        Self {
            all,
            single,
            empty,
            ..self
        }
    }

    /// This, or `other`.
    pub(super) fn or(mut self, other: Self) -> Self {
        self.all += other.all;
        self.single += other.single;
        self.empty += other.empty;
        self.append(other);
        self
    }

    fn append(&mut self, other: Self) {
        let offset = number(self.steps.len());
        self.steps.extend(other.steps);
        self.nexts.extend(other.nexts.into_iter().map(|next| Next {
            from: next.from + offset,
            to: next.to + offset,
            ..next
        }));
    }

    /// Ways of one word become one step of more forms, before all others: the words to choose
    /// from are the automaton's work, and a search begins at the rarest of all of them.
    pub(super) fn merged(self, words: &mut Numbered) -> Self {
        if self.single == 0 {
            return self;
        }
        let alone = |step: &Step| step.first && step.last;
        let singles: Vec<u32> = self
            .steps
            .iter()
            .filter(|step| alone(step))
            .map(|step| step.slot)
            .collect();
        let mut merged = Self {
            all: self.all - self.single + 1,
            empty: self.empty,
            ..Self::word(words.union(&singles))
        };
        // the step that has become of each: to go on from, and to come to
        let mut from: Vec<Vec<u32>> = vec![Vec::new(); self.steps.len()];
        let mut to: Vec<Option<u32>> = vec![None; self.steps.len()];
        for (at, step) in self.steps.iter().enumerate() {
            let has_next = self.nexts.iter().any(|next| next.from as usize == at);
            let has_before = self.nexts.iter().any(|next| next.to as usize == at);
            // "(a)? b (c)?": b alone has been taken out, "a b", "b c" and "a b c" stay
            if has_before || !alone(step) {
                let first = step.first && !alone(step);
                let kept = merged.push(Step { first, ..*step });
                to[at] = Some(kept);
                from[at].push(kept);
            }
            if has_next && alone(step) {
                let kept = merged.push(Step {
                    last: false,
                    ..*step
                });
                from[at].push(kept);
            }
        }
        for next in &self.nexts {
            for &from in &from[next.from as usize] {
                if let Some(to) = to[next.to as usize] {
                    merged.nexts.push(Next { from, to, ..*next });
                }
            }
        }
        merged
    }

    fn push(&mut self, step: Step) -> u32 {
        self.steps.push(step);
        number(self.steps.len() - 1)
    }
}

impl From<Part> for Pattern {
    fn from(part: Part) -> Self {
        let mut nexts = part.nexts;
        nexts.sort_unstable();
        Self {
            steps: part.steps,
            nexts,
            ways: number(part.all),
        }
    }
}

impl From<&Pattern> for Part {
    fn from(pattern: &Pattern) -> Self {
        let alone = pattern.steps.iter().filter(|step| step.first && step.last);
        Self {
            steps: pattern.steps.clone(),
            nexts: pattern.nexts.clone(),
            all: pattern.ways as usize,
            single: alone.count(),
            empty: 0,
        }
    }
}
