//! Which word a misspelt one most likely means.

/// The candidate that a misspelt word most likely means.
pub fn nearest<'c>(word: &str, candidates: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    let word: String = word.to_lowercase().replace('_', "-").chars().take(80).collect();
    let far = (word.chars().count() / 3).max(1);
    let distance = |candidate: &str| strsim::osa_distance(&word, &candidate.replace('_', "-"));
    candidates.map(|c| (distance(c), c)).filter(|(d, _)| *d <= far).min().map(|(_, c)| c)
}
