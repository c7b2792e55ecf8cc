//! A list that grows page by page. A large list that moves to a larger place needs both places at once, and half of the new one is empty.

use std::ops::{Index, IndexMut};

/// How many items a page holds.
const PAGE: usize = 1024;

/// Items by their numbers.
pub(super) struct Pages<T> {
    /// All but the last one are full.
    pages: Vec<Vec<T>>,
}

impl<T> Default for Pages<T> {
    fn default() -> Self {
        Self { pages: Vec::new() }
    }
}

impl<T> Pages<T> {
    pub(super) fn len(&self) -> usize {
        self.pages.last().map_or(0, |last| (self.pages.len() - 1) * PAGE + last.len())
    }

    /// Adds an item at the end and gives its number.
    pub(super) fn push(&mut self, item: T) -> u32 {
        match self.pages.last_mut().filter(|last| last.len() < PAGE) {
            Some(last) => last.push(item),
            None => {
                // A small list stays small.
                let mut page = if self.pages.is_empty() { Vec::new() } else { Vec::with_capacity(PAGE) };
                page.push(item);
                self.pages.push(page);
            }
        }
        (self.len() - 1) as u32
    }
}

impl<T> Index<usize> for Pages<T> {
    type Output = T;

    fn index(&self, i: usize) -> &T {
        &self.pages[i / PAGE][i % PAGE]
    }
}

impl<T> IndexMut<usize> for Pages<T> {
    fn index_mut(&mut self, i: usize) -> &mut T {
        &mut self.pages[i / PAGE][i % PAGE]
    }
}

impl<T> IntoIterator for Pages<T> {
    type Item = T;
    type IntoIter = std::iter::Flatten<std::vec::IntoIter<Vec<T>>>;

    fn into_iter(self) -> Self::IntoIter {
        self.pages.into_iter().flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::{PAGE, Pages};

    #[test]
    fn items_keep_their_numbers_across_pages() {
        let mut pages = Pages::default();
        for i in 0..2 * PAGE + 3 {
            assert_eq!(pages.len(), i);
            assert_eq!(pages.push(i) as usize, i);
        }
        pages[PAGE] += 7;
        assert_eq!(
            (pages[0], pages[PAGE - 1], pages[PAGE], pages[2 * PAGE + 2]),
            (0, PAGE - 1, PAGE + 7, 2 * PAGE + 2)
        );
        assert_eq!(pages.into_iter().count(), 2 * PAGE + 3);
    }
}
