//! The width of text as the alignment of columns counts it: in user-perceived characters, not in display columns. That is
//! what Terraform does, so a Japanese character counts once although it is two columns wide.

use super::width_table::{EXTENDS, PICTOGRAPHS};

const ZERO_WIDTH_JOINER: char = '\u{200d}';

/// Number of grapheme clusters in `text`.
pub(super) fn columns(text: &str) -> usize {
    if text.is_ascii() && !text.contains('\r') {
        return text.len();
    }
    let mut count = 0;
    let mut cluster = Cluster::default();
    for c in text.chars() {
        if cluster.begins_with(c) {
            count += 1;
        }
    }
    count
}

/// What has to be known of the text before a character to decide whether it starts a new cluster.
#[derive(Default)]
struct Cluster {
    last: Option<char>,
    /// The cluster so far is a pictograph with marks; after a joiner, another pictograph would belong to it.
    pictograph: bool,
    /// Number of regional indicators directly before: flags are pairs of them.
    indicators: usize,
}

impl Cluster {
    /// Takes the next character and says whether it starts a new cluster.
    fn begins_with(&mut self, c: char) -> bool {
        let starts = self.last.is_none_or(|last| self.breaks(last, c));
        let extends = c == ZERO_WIDTH_JOINER || extends(c);
        self.pictograph = contains(PICTOGRAPHS, c) || self.pictograph && extends && !starts;
        self.indicators = if is_indicator(c) { self.indicators + 1 } else { 0 };
        self.last = Some(c);
        starts
    }

    fn breaks(&self, last: char, c: char) -> bool {
        if last == '\r' && c == '\n' {
            return false;
        }
        if is_control(last) || is_control(c) {
            return true;
        }
        let joined = c == ZERO_WIDTH_JOINER
            || extends(c)
            || last == ZERO_WIDTH_JOINER && self.pictograph && contains(PICTOGRAPHS, c)
            || is_indicator(c) && self.indicators % 2 == 1
            || hangul_joins(last, c);
        !joined
    }
}

/// Whether `c` belongs to the cluster of the character before it.
pub(super) fn extends(c: char) -> bool {
    c >= '\u{300}' && contains(EXTENDS, c)
}

fn contains(ranges: &[(u32, u32)], c: char) -> bool {
    let c = u32::from(c);
    let after = ranges.partition_point(|&(first, _)| first <= c);
    after.checked_sub(1).and_then(|at| ranges.get(at)).is_some_and(|&(_, last)| c <= last)
}

fn is_indicator(c: char) -> bool {
    ('\u{1f1e6}'..='\u{1f1ff}').contains(&c)
}

fn is_control(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}')
        || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff0}'..='\u{fffb}')
}

/// Whether two parts of a Hangul syllable block belong together.
fn hangul_joins(last: char, c: char) -> bool {
    let leading = |c| matches!(c, '\u{1100}'..='\u{115f}' | '\u{a960}'..='\u{a97c}');
    let vowel = |c| matches!(c, '\u{1160}'..='\u{11a7}' | '\u{d7b0}'..='\u{d7c6}');
    let trailing = |c| matches!(c, '\u{11a8}'..='\u{11ff}' | '\u{d7cb}'..='\u{d7fb}');
    let syllable = |c| matches!(c, '\u{ac00}'..='\u{d7a3}');
    let open_syllable = |c| syllable(c) && (u32::from(c) - 0xac00).is_multiple_of(28);
    leading(last) && (leading(c) || vowel(c) || syllable(c))
        || (vowel(last) || open_syllable(last)) && (vowel(c) || trailing(c))
        || (trailing(last) || syllable(last)) && trailing(c)
}
