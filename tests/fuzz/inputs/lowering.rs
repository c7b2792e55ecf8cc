//! Any text is lowered without panicking, and every node stands inside it.

use shirube_model::hcl;

/// Bytes: the notation, then a text.
pub fn run(bytes: &[u8]) {
    let Some((notation, text)) = super::notation(bytes) else { return };
    shirube_syntax::for_each_segment(&text, notation, |_, own, tree| {
        let lowered = hcl::lower(own, tree, notation);
        for span in &lowered.spans {
            assert!(own.get(span.start as usize..span.end as usize).is_some(), "{span:?} in {own:?}");
        }
        for problem in &lowered.problems {
            assert!(own.get(problem.range.start..problem.range.end).is_some(), "{problem:?} in {own:?}");
        }
    });
}
