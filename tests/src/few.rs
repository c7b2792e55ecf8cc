//! The built-in pack with a few of its policies: what a test expects does not change whenever a policy is added.

use std::sync::{Arc, LazyLock};

use shirube_policy::{
    compile,
    load::{self, Source},
    pack::{Compiled, Entry, Pack},
};

/// The policies, by id.
const IDS: &str = include_str!("few.txt");
/// A policy about templates.
const TEMPLATES: &str = include_str!("few.policy.hcl");

/// The guideline, all controls, tables and schemas, and the policies of `few.txt` with their examples.
pub fn few() -> Arc<Pack> {
    static PACK: LazyLock<Arc<Pack>> = LazyLock::new(|| {
        let pack = only(|entry| IDS.lines().any(|id| id == entry.id));
        assert_eq!(pack.entries().count(), IDS.lines().count(), "a policy of few.txt is not there any more");
        let rules = Source { path: "few.policy.hcl".into(), text: TEMPLATES.into() };
        let mut read = |source: &Source| Arc::new(compile::file(&source.path, &source.text, &pack.schemas));
        let (compiled, errors) = load::extend(&[rules], &pack, &mut read);
        assert!(errors.is_empty(), "{errors:?}");
        Arc::new(pack.with([&compiled]))
    });
    PACK.clone()
}

/// The same with other policies.
pub fn only(wanted: impl Fn(&Entry) -> bool) -> Arc<Pack> {
    let all = shirube_guideline::pack();
    let policies: Vec<Entry> = all.entries().filter(|entry| wanted(entry)).cloned().collect();
    let mut examples = Vec::new();
    for entry in &policies {
        let label = entry.id.rsplit('.').next();
        let own = all
            .examples(&entry.folder)
            .iter()
            .filter(|e| Some(e.label()) == label && entry.types.first().is_some_and(|kind| e.fits(kind)));
        examples.extend(own.map(|e| (entry.folder.to_string(), e.name.clone(), e.text.clone())));
    }
    let compiled = Compiled {
        about: all.about.clone(),
        guideline: (*all.guideline).clone(),
        controls: all.controls().map(|control| (**control).clone()).collect(),
        tables: all.tables.texts().collect(),
        inputs: all.inputs().to_vec(),
        policies,
        ..Compiled::default()
    };
    let mut pack = Pack::new(compiled).with_examples_of(examples.into_iter());
    pack.schemas = all.schemas.clone();
    Arc::new(pack)
}
