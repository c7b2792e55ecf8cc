//! Compares the readers of HCL: those that go straight through the text, and the one that walks its tree.

use shirube_model::hcl::{self, Lowered, ProblemKind};
use shirube_syntax::Notation;

/// Whether the direct reader knew the text of the segment.
///
/// # Panics
///
/// If it read anything else than the tree says.
pub fn compare(text: &str) -> bool {
    let tree = hcl::lower_by_tree(text, Notation::Hcl);
    let unclosed = hcl::lower_unclosed(text);
    // The grammar lets a string go on in the next line, which Terraform does not.
    if let Some(unclosed) = unclosed.as_ref().filter(|_| !tree.is_whole() && !too_complex(&tree)) {
        assert_eq!(unclosed.problems, tree.problems, "the problems differ in\n{text}");
        assert_eq!(placed(unclosed), placed(&tree), "what is left differs in\n{text}");
    }
    let Some(direct) = hcl::lower_directly(text) else { return false };
    assert!(unclosed.is_none(), "read, and something never ends\n{text}");
    assert!(tree.is_whole(), "only the direct reader can read\n{text}");
    assert_eq!(placed(&direct), placed(&tree), "the readers differ on\n{text}");
    assert_eq!(direct.comments, tree.comments, "the comments differ in\n{text}");
    true
}

fn too_complex(lowered: &Lowered) -> bool {
    lowered.problems.iter().any(|p| matches!(p.kind, ProblemKind::TooComplex | ProblemKind::TooDeep))
}

/// The body as text, with the places of its nodes instead of their numbers: the readers number them in another order.
fn placed(lowered: &Lowered) -> String {
    let debug = format!("{:?}", lowered.body);
    let mut out = String::new();
    let mut rest = &*debug;
    while let Some(at) = ["node: ", "header: "].iter().filter_map(|word| Some(rest.find(word)? + word.len())).min() {
        let (before, behind) = rest.split_at(at);
        let digits = behind.len() - behind.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        out.push_str(before);
        match behind[..digits].parse::<usize>().ok().and_then(|node| lowered.spans.get(node)) {
            Some(span) => out.push_str(&format!("{}..{}", span.start, span.end)),
            None => out.push_str(&behind[..digits]),
        }
        rest = &behind[digits..];
    }
    out + rest
}
