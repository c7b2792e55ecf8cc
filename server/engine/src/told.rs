//! Which files there is anything to say about.

use std::{collections::BTreeSet, sync::Arc};

use crate::{
    answer::{Finding, Report},
    workspace::Workspace,
};

impl Workspace {
    /// The files with findings, with exceptions that do not do their work, or that cannot be read in full, in order. Some may have nothing
    /// of it in the end, since settings and exceptions are not looked at.
    pub fn told(&mut self) -> Vec<Arc<str>> {
        self.update();
        let mut paths: BTreeSet<Arc<str>> = BTreeSet::new();
        for (file, source) in self.db.sources.iter().enumerate() {
            let Some(source) = source else { continue };
            let file = file as u32;
            let judged = self.by_file.get(&file).is_some_and(|judged| !judged.is_empty());
            if judged || self.commented.contains(&file) || !self.errors_in(file).is_empty() {
                paths.insert(source.path.clone());
            }
        }
        paths.extend(self.config.iter().map(|(path, _)| path.clone()));
        paths.extend(self.policies.errors.iter().map(|error| error.at.path.clone()));
        paths.into_iter().collect()
    }

    /// The files whose findings may come from what a file says.
    pub fn caused_by(&mut self, path: &str) -> Vec<Arc<str>> {
        self.update();
        let file = self.by_path.get(path).copied();
        let pointing = file.and_then(|file| self.pointing_into(file)).into_iter().flatten();
        let path = |file: &u32| self.db.sources[*file as usize].as_ref().map(|source| source.path.clone());
        pointing.filter_map(path).collect()
    }

    /// The findings in a file that come from what others say, without their fixes.
    pub fn caused_in(&mut self, path: &str, by: &dyn Fn(&str) -> bool) -> Report {
        let mut report = self.file_without_fixes(path);
        report.findings.retain(|finding| is_caused(finding, by));
        report.errors.clear();
        report.exceptions.clear();
        report
    }
}

/// Whether a finding's value took its way through a file, or its resource stands there.
fn is_caused(finding: &Finding, by: &dyn Fn(&str) -> bool) -> bool {
    by(&finding.subject.path) || finding.trail.iter().any(|step| by(&step.at.path))
}
