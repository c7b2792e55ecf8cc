//! The entries of a map: few in nearly all of them, so a sorted list is smaller and faster than a tree.

use std::sync::Arc;

use crate::value::Value;

/// Names and values, sorted by name, each name once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Entries(Vec<(Arc<str>, Value)>);

impl Entries {
    /// No entries.
    pub fn new() -> Self {
        Self::default()
    }

    fn find(&self, key: &str) -> Result<usize, usize> {
        // Entries are mostly added in order.
        match self.0.last() {
            Some((last, _)) if &**last >= key => self.0.binary_search_by(|(name, _)| (**name).cmp(key)),
            _ => Err(self.0.len()),
        }
    }

    /// The value of a name.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.find(key).ok().map(|i| &self.0[i].1)
    }

    /// Where a name stands among the others.
    pub fn position(&self, key: &str) -> Option<usize> {
        self.find(key).ok()
    }

    /// The value at a place that [`Self::position`] gave.
    pub fn at(&self, place: usize) -> &Value {
        &self.0[place].1
    }

    /// The value of a name, to be changed.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Value> {
        let i = self.find(key).ok()?;
        Some(&mut self.0[i].1)
    }

    /// Whether there is such a name.
    pub fn contains_key(&self, key: &str) -> bool {
        self.find(key).is_ok()
    }

    /// Sets the value of a name; gives the one that was there.
    pub fn insert(&mut self, key: Arc<str>, value: Value) -> Option<Value> {
        match self.find(&key) {
            Ok(i) => Some(std::mem::replace(&mut self.0[i].1, value)),
            Err(i) => {
                self.0.insert(i, (key, value));
                None
            }
        }
    }

    /// Takes a name out.
    pub fn remove(&mut self, key: &str) -> Option<Value> {
        let i = self.find(key).ok()?;
        Some(self.0.remove(i).1)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Names and values in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&Arc<str>, &Value)> + ExactSizeIterator {
        self.0.iter().map(|(k, v)| (k, v))
    }

    /// Names and values in order, the values to be changed.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (&Arc<str>, &mut Value)> {
        self.0.iter_mut().map(|(k, v)| (&*k, v))
    }

    /// Names in order.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &Arc<str>> + ExactSizeIterator {
        self.0.iter().map(|(k, _)| k)
    }

    /// Values in order of the names.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &Value> + ExactSizeIterator {
        self.0.iter().map(|(_, v)| v)
    }

    /// Values in order of the names, to be changed.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut Value> {
        self.0.iter_mut().map(|(_, v)| v)
    }

    /// Values in order of the names.
    pub fn into_values(self) -> impl Iterator<Item = Value> {
        self.0.into_iter().map(|(_, v)| v)
    }

    /// Leaves out what the question denies.
    pub fn retain(&mut self, mut keep: impl FnMut(&Arc<str>, &mut Value) -> bool) {
        self.0.retain_mut(|(k, v)| keep(k, v));
    }
}

/// Of entries with the same name the last one counts.
impl FromIterator<(Arc<str>, Value)> for Entries {
    fn from_iter<I: IntoIterator<Item = (Arc<str>, Value)>>(entries: I) -> Self {
        let mut list: Vec<(Arc<str>, Value)> = entries.into_iter().collect();
        if !list.is_sorted_by(|(a, _), (b, _)| a < b) {
            list.sort_by(|(a, _), (b, _)| a.cmp(b));
            list.dedup_by(|later, earlier| {
                let same = later.0 == earlier.0;
                if same {
                    std::mem::swap(later, earlier);
                }
                same
            });
        }
        // Values live long, and most lists were grown.
        list.shrink_to_fit();
        Self(list)
    }
}

impl<const N: usize> From<[(Arc<str>, Value); N]> for Entries {
    fn from(entries: [(Arc<str>, Value); N]) -> Self {
        entries.into_iter().collect()
    }
}

impl Extend<(Arc<str>, Value)> for Entries {
    fn extend<I: IntoIterator<Item = (Arc<str>, Value)>>(&mut self, entries: I) {
        let own = std::mem::take(&mut self.0);
        *self = own.into_iter().chain(entries).collect();
    }
}

impl IntoIterator for Entries {
    type Item = (Arc<str>, Value);
    type IntoIter = std::vec::IntoIter<Self::Item>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'e> IntoIterator for &'e Entries {
    type Item = (&'e Arc<str>, &'e Value);
    type IntoIter = std::iter::Map<std::slice::Iter<'e, (Arc<str>, Value)>, fn(&'e (Arc<str>, Value)) -> Self::Item>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter().map(|(k, v)| (k, v))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(names: &[(&str, i64)]) -> Entries {
        names.iter().map(|(k, v)| (Arc::from(*k), Value::number(*v))).collect()
    }

    #[test]
    fn sorted_and_the_last_of_a_name_counts() {
        let all = entries(&[("b", 1), ("a", 2), ("b", 3), ("c", 4), ("b", 5)]);
        let found: Vec<String> = all.iter().map(|(k, v)| format!("{k}{}", v.as_number().unwrap())).collect();
        assert_eq!(found, ["a2", "b5", "c4"]);
    }

    #[test]
    fn the_same_as_a_tree() {
        let mut tree = std::collections::BTreeMap::new();
        let mut list = Entries::new();
        for i in 0..200i64 {
            let key: Arc<str> = format!("k{}", i * 37 % 50).into();
            assert_eq!(list.insert(key.clone(), Value::number(i)), tree.insert(key.clone(), Value::number(i)));
            if i % 3 == 0 {
                let other = format!("k{}", i * 11 % 50);
                assert_eq!(list.remove(&other), tree.remove(&*other));
            }
        }
        assert!(list.iter().eq(tree.iter()));
        assert!(tree.iter().all(|(k, v)| list.get(k) == Some(v)));
        list.extend(entries(&[("k1", 1), ("z", 2)]));
        tree.extend(entries(&[("k1", 1), ("z", 2)]));
        assert!(list.iter().eq(tree.iter()));
    }
}
