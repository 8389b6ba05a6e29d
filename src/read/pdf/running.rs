//! Running heads, feet and page numbers: what comes back at the same place, page after page.

use std::collections::HashMap;

use super::lines::Line;

/// Part of a page, at its head and at its foot, in which a line can be a running one.
const ZONE: f32 = 0.14;

/// For each line, whether it is a running one; and for each page the number printed on it.
pub(super) fn find(lines: &[Line], heights: &[f32]) -> (Vec<bool>, Vec<Option<String>>) {
    let pages = heights.len();
    let mut places: HashMap<(String, i32), Vec<usize>> = HashMap::new();
    let in_zone = |line: &Line| {
        let height = line.height_on(heights[line.page]);
        line.turn == 0 && !(ZONE..=1.0 - ZONE).contains(&height)
    };
    // a running line keeps its words while its numbers change
    let shape = |line: &Line| -> String {
        let mut shape = String::new();
        let mut digits = false;
        for letter in line.text.chars() {
            if letter.is_ascii_digit() {
                if !digits {
                    shape.push('#');
                }
                digits = true;
            } else {
                digits = false;
                shape.extend(letter.to_lowercase());
            }
        }
        shape
    };
    for (index, line) in lines.iter().enumerate() {
        if in_zone(line) {
            // a few points of play: left and right pages differ
            let band = (line.y / 6.0).round() as i32;
            places.entry((shape(line), band)).or_default().push(index);
        }
    }
    let mut running = vec![false; lines.len()];
    #[allow(clippy::iter_over_hash_type)] // order plays no part: marks are only set
    for ((text, band), here) in &places {
        let mut pages_here: Vec<usize> = here
            .iter()
            .chain(places.get(&(text.clone(), band + 1)).into_iter().flatten())
            .map(|&index| lines[index].page)
            .collect();
        pages_here.sort_unstable();
        pages_here.dedup();
        let often = pages_here.len() >= 3 || (pages_here.len() == 2 && pages <= 4);
        let near = pages_here.windows(2).any(|pair| pair[1] - pair[0] <= 2);
        if often && near {
            for &index in here {
                running[index] = true;
            }
        }
    }
    // chapter titles in the head change too rarely to repeat, page numbers alone always count
    for (index, line) in lines.iter().enumerate() {
        if !running[index] && in_zone(line) && is_page_number(&line.text) {
            let neighbour = lines.iter().enumerate().any(|(other, neighbour)| {
                running[other]
                    && neighbour.page == line.page
                    && (neighbour.y - line.y).abs() < 1.5 * line.size
            });
            running[index] = neighbour || pages == 1 || has_sequel(line, lines, heights);
        }
    }
    let labels = labels(lines, &running, pages);
    (running, labels)
}

/// Whether the next or previous page has the next or previous number.
fn has_sequel(line: &Line, lines: &[Line], heights: &[f32]) -> bool {
    let Some(number) = number_in(&line.text) else {
        return false;
    };
    lines.iter().any(|other| {
        let step = i64::try_from(other.page).unwrap_or(0) - i64::try_from(line.page).unwrap_or(0);
        let near =
            (other.height_on(heights[other.page]) - line.height_on(heights[line.page])).abs();
        step.abs() == 1
            && near < 0.02
            && is_page_number(&other.text)
            && number_in(&other.text) == Some(number + step)
    })
}

/// `12`, `- 12 -`, `12 | 40`, `pagina 12 van 40`, `p. 12`.
fn is_page_number(text: &str) -> bool {
    text.chars().any(|letter| letter.is_ascii_digit())
        && text
            .split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .all(|word| {
                word.chars().all(|letter| letter.is_ascii_digit()) && word.len() <= 4
                    || ["pagina", "pag", "p", "blad", "van", "page", "of", "versie"]
                        .contains(&word.to_lowercase().as_str())
            })
}

fn number_in(text: &str) -> Option<i64> {
    text.split(|letter: char| !letter.is_ascii_digit())
        .find(|digits| !digits.is_empty())?
        .parse()
        .ok()
}

/// The printed number of each page: that number in the running lines which keeps the same
/// distance to the physical page over most pages that have one.
fn labels(lines: &[Line], running: &[bool], pages: usize) -> Vec<Option<String>> {
    let mut candidates: Vec<Vec<i64>> = vec![Vec::new(); pages];
    for (line, _) in lines.iter().zip(running).filter(|(_, running)| **running) {
        for digits in line.text.split(|letter: char| !letter.is_ascii_digit()) {
            if (1..=4).contains(&digits.len())
                && let Ok(number) = digits.parse()
            {
                candidates[line.page].push(number);
            }
        }
    }
    let mut offsets: HashMap<i64, usize> = HashMap::new();
    for (page, numbers) in candidates.iter().enumerate() {
        let page = i64::try_from(page).unwrap_or(0);
        let mut numbers = numbers.clone();
        numbers.sort_unstable();
        numbers.dedup();
        for number in numbers {
            *offsets.entry(number - page).or_default() += 1;
        }
    }
    let best = offsets
        .into_iter()
        .filter(|(_, count)| *count >= 3 || (*count == 2 && pages <= 4))
        .max_by_key(|(offset, count)| (*count, -offset.abs(), *offset));
    let Some((offset, _)) = best else {
        return vec![None; pages];
    };
    candidates
        .iter()
        .enumerate()
        .map(|(page, numbers)| {
            let expected = i64::try_from(page).unwrap_or(0) + offset;
            numbers.contains(&expected).then(|| expected.to_string())
        })
        .collect()
}
