//! Any text is lowered without panicking, and every node stands inside it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use shirube_model::hcl;
use shirube_syntax::Notation;

fuzz_target!(|input: (&str, u8)| {
    let (text, notation) = input;
    let notation = [Notation::Hcl, Notation::HclValues, Notation::Json][notation as usize % 3];
    shirube_syntax::for_each_segment(text, notation, |_, own, tree| {
        let lowered = hcl::lower(own, tree, notation);
        for span in &lowered.spans {
            assert!(own.get(span.start as usize..span.end as usize).is_some(), "{span:?} in {own:?}");
        }
        for problem in &lowered.problems {
            assert!(own.get(problem.range.start..problem.range.end).is_some(), "{problem:?} in {own:?}");
        }
    });
});
