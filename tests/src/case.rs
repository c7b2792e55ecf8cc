//! A series of edits that went wrong: how it is written down, repeated, and made small.

use std::{collections::BTreeSet, fmt::Write as _, sync::Arc};

use serde_json::json;
use shirube_policy::pack::Pack;

use crate::{
    edits,
    session::{Session, Step, Texts},
};

/// The line of a case of which only parts are read.
const PART: &str = "in part";

/// A series of steps over some files: what a failure is reported as.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// The files at the beginning.
    pub texts: Texts,
    /// What happens.
    pub steps: Vec<Step>,
    /// Whether files are read only when they or what they decide about are opened.
    pub part: bool,
}

impl Case {
    /// From the text of a regression file: a step a line, after the files as `file PATH "text"`.
    pub fn parse(text: &str) -> Self {
        let mut case = Self { texts: Texts::new(), steps: Vec::new(), part: text.lines().any(|line| line == PART) };
        for line in text.lines().filter(|l| !l.is_empty() && !l.starts_with('#') && *l != PART) {
            match line.strip_prefix("file ").and_then(|l| l.split_once(' ')) {
                Some((path, text)) => {
                    case.texts.insert(path.to_string(), serde_json::from_str(text).expect("a JSON string"));
                }
                None => case.steps.push(Step::parse(line).expect("a step")),
            }
        }
        case
    }

    /// How the answers differ after all steps, or how it panics.
    pub fn differs(&self, pack: &Arc<Pack>) -> Option<String> {
        let run = || {
            let start = if self.part { Session::in_part } else { Session::new };
            let mut session = start(pack, &self.texts);
            self.steps.iter().for_each(|step| session.apply(step));
            session.differs(pack)
        };
        std::panic::catch_unwind(std::panic::AssertUnwindSafe(run)).unwrap_or_else(|panic| {
            let text = panic.downcast_ref::<String>().cloned();
            Some(text.or_else(|| panic.downcast_ref::<&str>().map(|s| s.to_string())).unwrap_or_default())
        })
    }

    /// A smaller case that differs too: with fewer steps, fewer files, fewer blocks and fewer lines.
    pub fn shrink(mut self, pack: &Arc<Pack>) -> Self {
        let mut size = usize::MAX;
        while self.size() < size {
            size = self.size();
            self.shrink_series(pack);
            for path in self.texts.keys().cloned().collect::<BTreeSet<_>>() {
                self.shrink_file(&path, pack);
            }
            for i in 0..self.steps.len() {
                self.shrink_step(i, pack);
            }
        }
        self
    }

    /// Leaves out runs of steps, long ones first.
    fn shrink_series(&mut self, pack: &Arc<Pack>) {
        let mut run = self.steps.len().div_ceil(2);
        while run > 0 {
            let mut i = 0;
            while i < self.steps.len() {
                let mut smaller = self.clone();
                smaller.steps.drain(i..(i + run).min(self.steps.len()));
                if !self.replace_if_differs(smaller, pack) {
                    i += run;
                }
            }
            run /= 2;
        }
    }

    /// Leaves out a file, or else blocks and lines of it.
    fn shrink_file(&mut self, path: &str, pack: &Arc<Pack>) {
        let mut smaller = self.clone();
        smaller.texts.remove(path);
        smaller.steps.retain(|s| !s.line().contains(&format!(" {path} ")) && !s.line().ends_with(path));
        if self.replace_if_differs(smaller, pack) {
            return;
        }
        for ranges in [edits::blocks, lines] {
            for range in ranges(&self.texts[path]).into_iter().rev() {
                if let Some(smaller) = self.without(path, range) {
                    self.replace_if_differs(smaller, pack);
                }
            }
        }
    }

    /// Leaves out blocks and lines of the text of a step, and some of its edits.
    fn shrink_step(&mut self, i: usize, pack: &Arc<Pack>) {
        let text = |steps: &[Step]| match &steps[i] {
            Step::Disk(_, Some(text)) | Step::Replace(_, text) => text.clone(),
            _ => String::new(),
        };
        for ranges in [edits::blocks, lines] {
            for range in ranges(&text(&self.steps)).into_iter().rev() {
                let mut smaller = self.clone();
                if let Step::Disk(_, Some(text)) | Step::Replace(_, text) = &mut smaller.steps[i]
                    && range.end <= text.len()
                {
                    text.replace_range(range, "");
                }
                self.replace_if_differs(smaller, pack);
            }
        }
        let mut k = 0;
        while let Step::Change(_, _, edits) = &self.steps[i]
            && k < edits.len()
        {
            let mut smaller = self.clone();
            if let Step::Change(_, _, edits) = &mut smaller.steps[i] {
                edits.remove(k);
            }
            if !self.replace_if_differs(smaller, pack) {
                k += 1;
            }
        }
    }

    fn size(&self) -> usize {
        self.texts.values().map(|t| t.len() + 10).sum::<usize>()
            + self.steps.iter().map(|s| s.line().len() + 10).sum::<usize>()
    }

    fn replace_if_differs(&mut self, smaller: Self, pack: &Arc<Pack>) -> bool {
        let fails = !smaller.texts.is_empty() && smaller != *self && smaller.differs(pack).is_some();
        if fails {
            *self = smaller;
        }
        fails
    }

    /// The case without some bytes at the beginning; edits behind them move along.
    fn without(&self, path: &str, range: std::ops::Range<usize>) -> Option<Self> {
        let mut smaller = self.clone();
        let text = smaller.texts.get_mut(path)?;
        if range.end > text.len() {
            return None;
        }
        text.replace_range(range.clone(), "");
        for step in &mut smaller.steps {
            if let Step::Change(changed, _, edits) = step
                && changed == path
            {
                for edit in edits {
                    let back = |at: usize| if at >= range.end { at - range.len() } else { at.min(range.start) };
                    edit.range = back(edit.range.start)..back(edit.range.end);
                }
            }
        }
        Some(smaller)
    }
}

fn lines(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut at = 0;
    text.split_inclusive('\n')
        .map(|l| {
            at += l.len();
            at - l.len()..at
        })
        .collect()
}

impl std::fmt::Display for Case {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut out = if self.part { format!("{PART}\n") } else { String::new() };
        for (path, text) in &self.texts {
            let _ = writeln!(out, "file {path} {}", json!(text));
        }
        for step in &self.steps {
            let _ = writeln!(out, "{}", step.line());
        }
        f.write_str(&out)
    }
}
