//! Any text is lowered without panicking, every node stands inside it, and both readers of HCL read the same.

use shirube_model::schema::Schemas;
use shirube_syntax::Notation;

/// Bytes: the notation, then a text.
pub fn run(bytes: &[u8]) {
    let Some((notation, text)) = super::notation(bytes) else { return };
    shirube_syntax::for_each_segment(&text, notation, |_, own| {
        let lowered = shirube_model::lower_known(own, notation, &Schemas::default(), None);
        if notation == Notation::Hcl {
            super::readers::compare(own);
        }
        for span in &lowered.spans {
            assert!(own.get(span.start as usize..span.end as usize).is_some(), "{span:?} in {own:?}");
        }
        for problem in &lowered.problems {
            assert!(own.get(problem.range.start..problem.range.end).is_some(), "{problem:?} in {own:?}");
        }
    });
}
