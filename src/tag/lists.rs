//! Many short lists in two long ones.

/// Many short lists, one after the other.
#[derive(Debug)]
pub(super) struct Lists<T> {
    /// Where each begins; the last number is where the last one ends.
    begins: Vec<u32>,
    items: Vec<T>,
}

impl<T: Copy> Lists<T> {
    /// `count` lists of the items in `pairs`, each with the number of its list, in their order.
    pub(super) fn new(count: usize, pairs: &[(u32, T)]) -> Self {
        let mut begins = vec![0; count + 1];
        for &(list, _) in pairs {
            begins[list as usize + 1] += 1;
        }
        for list in 0..count {
            begins[list + 1] += begins[list];
        }
        let mut free = begins.clone();
        let mut items: Vec<T> = pairs.iter().map(|&(_, item)| item).collect();
        for &(list, item) in pairs {
            let free = &mut free[list as usize];
            items[*free as usize] = item;
            *free += 1;
        }
        Self { begins, items }
    }

    /// The list with this number.
    pub(super) fn of(&self, list: u32) -> &[T] {
        let list = list as usize;
        &self.items[self.begins[list] as usize..self.begins[list + 1] as usize]
    }
}

/// A count as the number it is kept as.
pub(super) fn number(count: usize) -> u32 {
    u32::try_from(count).expect("a lexicon has fewer than 4 billion parts")
}
