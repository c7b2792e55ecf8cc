//! An example said in another way.

use shirube_lang::ast::{Block, Expr};
use shirube_policy::Text;
use shirube_syntax::ByteRange;

use super::written::{Argument, Segment, Top, Written, is_given, stands_alone};
use crate::{answer::TextEdit, mend};

/// What an added variable, local or call is named.
pub(super) const NAME: &str = "mutated";

/// Which arguments of a kind policies read.
pub(super) type Reads<'r> = &'r dyn Fn(&str, &str) -> bool;

/// A way to say the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// Values come from variables, or from locals where they refer to something.
    Variable,
    /// The whole stands in a module that is called with the values.
    Module,
    /// Each resource has `count = 1`.
    Count,
    /// Each resource has a `for_each` over one key.
    ForEach,
    /// Nested blocks are `dynamic` over one element.
    Dynamic,
}

impl Way {
    pub(super) const ALL: [Self; 5] = [Self::Variable, Self::Module, Self::Count, Self::ForEach, Self::Dynamic];

    pub(super) fn name(self) -> Text {
        let (ja, en) = match self {
            Self::Variable => ("値を変数から", "values from variables"),
            Self::Module => ("モジュールの中", "in a module"),
            Self::Count => ("count = 1 を付けて", "with count = 1"),
            Self::ForEach => ("キーが 1 つの for_each を付けて", "with for_each over one key"),
            Self::Dynamic => ("入れ子のブロックを dynamic で", "nested blocks as dynamic"),
        };
        Text::new(ja, en)
    }
}

/// An example in another form.
pub(super) struct Variant {
    /// The text of `main.tf`.
    pub(super) main: String,
    /// That of the module's `main.tf`, if one is called.
    pub(super) module: Option<String>,
    /// The values that are now written elsewhere.
    pub(super) moved: Vec<ByteRange>,
}

/// One argument of an example, to be set to something else.
pub(super) struct Change {
    /// Address of the block and path of the argument.
    pub(super) name: Text,
    whole: ByteRange,
    value: ByteRange,
}

impl Change {
    /// Without it.
    pub(super) fn absent(&self, text: &str) -> String {
        mend::apply(text, &[TextEdit { range: self.whole, text: String::new() }])
    }

    /// With another value.
    pub(super) fn with(&self, text: &str, value: &str) -> String {
        mend::apply(text, &[TextEdit { range: self.value, text: value.into() }])
    }

    /// With the value of a variable that has none.
    pub(super) fn unknown(&self, text: &str) -> String {
        self.with(text, &format!("var.{NAME}")) + &format!("\nvariable \"{NAME}\" {{}}\n")
    }
}

/// The arguments of an example that policies read.
pub(super) fn changes(written: &Written<'_>, reads: Reads<'_>) -> Vec<Change> {
    let mut out = Vec::new();
    for (top, address, argument) in read_arguments(written, reads) {
        let attribute = argument.attribute;
        out.push(Change {
            name: Text::new(format!("{address} の {}", argument.path), format!("{} of {address}", argument.path)),
            whole: top.segment.place(attribute.node),
            value: top.segment.place(attribute.value.node),
        });
    }
    out
}

fn read_arguments<'w>(written: &'w Written<'_>, reads: Reads<'_>) -> Vec<(Top<'w>, String, Argument<'w>)> {
    let mut out = Vec::new();
    for top in written.tops() {
        let Some((kind, address)) = top.kind() else { continue };
        let arguments = top.arguments(&|name| reads(&kind, name));
        out.extend(arguments.into_iter().map(|argument| (top, address.clone(), argument)));
    }
    out
}

/// The example in another form; `None` if there is nothing in it that could be said in that way.
pub(super) fn variant(written: &Written<'_>, way: Way, reads: Reads<'_>) -> Option<Variant> {
    match way {
        Way::Variable => through_variables(written, reads),
        Way::Module => in_module(written, reads),
        Way::Count => repeated(written, "count = 1", "[0]"),
        Way::ForEach => repeated(written, "for_each = toset([\"one\"])", "[\"one\"]"),
        Way::Dynamic => dynamic(written, reads),
    }
}

fn through_variables(written: &Written<'_>, reads: Reads<'_>) -> Option<Variant> {
    let (mut edits, mut added, mut moved) = (Vec::new(), String::new(), Vec::new());
    for (top, _, argument) in read_arguments(written, reads) {
        let expr = &argument.attribute.value;
        if !stands_alone(expr) {
            continue;
        }
        let (range, name) = (top.segment.place(expr.node), format!("{NAME}_{}", edits.len()));
        let value = written.of(range);
        let (root, block) = match expr.is_literal() {
            true => ("var", format!("\nvariable \"{name}\" {{\n  default = {value}\n}}\n")),
            false => ("local", format!("\nlocals {{\n  {name} = {value}\n}}\n")),
        };
        added.push_str(&block);
        edits.push(TextEdit { range, text: format!("{root}.{name}") });
        moved.push(range);
    }
    sorted(&mut edits);
    (!edits.is_empty()).then(|| Variant { main: mend::apply(written.text, &edits) + &added, module: None, moved })
}

fn sorted(edits: &mut [TextEdit]) {
    edits.sort_by_key(|e| (e.range.start, e.range.end));
}

/// What stays in the calling module: what is about the whole root.
const OF_ROOT: [&str; 3] = ["terraform", "provider", "variable"];
/// What names things by their address from the root.
const ADDRESSED: [&str; 5] = ["import", "moved", "removed", "check", "module"];

fn in_module(written: &Written<'_>, reads: Reads<'_>) -> Option<Variant> {
    if written.tops().any(|top| ADDRESSED.contains(&&*top.block.kind)) {
        return None;
    }
    let stays = |segment: &Segment| {
        written.tops().any(|t| std::ptr::eq(t.segment, segment) && OF_ROOT.contains(&&*t.block.kind))
    };
    let (mut edits, mut moved) = (Vec::new(), Vec::new());
    let (mut call, mut variables) = (String::new(), String::new());
    for (top, _, argument) in read_arguments(written, reads) {
        let expr = &argument.attribute.value;
        if !is_given(expr) || stays(top.segment) {
            continue;
        }
        let (range, name) = (top.segment.place(expr.node), format!("{NAME}_{}", edits.len()));
        call.push_str(&format!("  {name} = {}\n", written.of(range)));
        variables.push_str(&format!("\nvariable \"{name}\" {{}}\n"));
        edits.push(TextEdit { range, text: format!("var.{name}") });
        moved.push(range);
    }
    for variable in written.tops().filter(|t| &*t.block.kind == "variable") {
        let name = variable.block.labels.first()?;
        call.push_str(&format!("  {name} = var.{name}\n"));
        variables.push_str(&format!("\nvariable \"{name}\" {{}}\n"));
    }
    let aliases = aliases(written);
    if !aliases.is_empty() {
        call.push_str(&format!("  providers = {{\n{aliases}  }}\n"));
    }
    let (mut main, mut module) = (String::new(), String::new());
    for segment in &written.segments {
        if stays(segment) {
            main.push_str(written.of(segment.range));
        } else {
            let mut inner: Vec<TextEdit> = edits.iter().filter(|e| segment.range.contains(e.range)).cloned().collect();
            sorted(&mut inner);
            let shift = |e: &mut TextEdit| {
                e.range =
                    ByteRange { start: e.range.start - segment.range.start, end: e.range.end - segment.range.start };
            };
            inner.iter_mut().for_each(shift);
            module.push_str(&mend::apply(written.of(segment.range), &inner));
        }
    }
    main.push_str(&format!("\nmodule \"{NAME}\" {{\n  source = \"./{NAME}\"\n{call}}}\n"));
    (!module.trim().is_empty()).then(|| Variant { main, module: Some(module + &variables), moved })
}

/// The providers under their aliases, as a call passes them on.
fn aliases(written: &Written<'_>) -> String {
    let providers: Vec<(Top<'_>, Option<&str>)> = written
        .tops()
        .filter(|t| &*t.block.kind == "provider")
        .map(|t| (t, t.block.body.get("alias").and_then(Expr::as_str)))
        .collect();
    if providers.iter().all(|(_, alias)| alias.is_none()) {
        return String::new();
    }
    let name = |(top, alias): &(Top<'_>, Option<&str>)| {
        let own = top.block.labels.first().map_or("", |l| l);
        alias.map_or(own.to_string(), |alias| format!("{own}.{alias}"))
    };
    providers.iter().map(|p| format!("    {0} = {0}\n", name(p))).collect()
}

fn repeated(written: &Written<'_>, argument: &str, key: &str) -> Option<Variant> {
    if written.tops().any(|top| matches!(&*top.block.kind, "import" | "moved")) {
        return None;
    }
    let (mut edits, mut names) = (Vec::new(), Vec::new());
    for top in written.tops() {
        let (Some(name), Some(at)) = (top.single(), top.inside(written)) else { continue };
        let range = ByteRange { start: at, end: at };
        edits.push(TextEdit { range, text: format!("\n  {argument}") });
        names.push(name);
    }
    written.behind_references(&names.iter().collect::<Vec<_>>(), key, &mut edits);
    sorted(&mut edits);
    (!edits.is_empty()).then(|| Variant { main: mend::apply(written.text, &edits), module: None, moved: Vec::new() })
}

fn dynamic(written: &Written<'_>, reads: Reads<'_>) -> Option<Variant> {
    let mut edits = Vec::new();
    for top in written.tops().filter(|t| matches!(&*t.block.kind, "resource" | "data")) {
        let Some((kind, _)) = top.kind() else { continue };
        for block in top.nested(&|name| reads(&kind, name)) {
            edits.extend(as_dynamic(written, top.segment, block));
        }
    }
    sorted(&mut edits);
    (!edits.is_empty()).then(|| Variant { main: mend::apply(written.text, &edits), module: None, moved: Vec::new() })
}

/// A nested block whose first value comes from the element.
fn as_dynamic(written: &Written<'_>, segment: &Segment, block: &Block) -> Option<TextEdit> {
    let (range, header) = (segment.place(block.node), segment.place(block.header));
    let values = block.body.attributes.iter().map(|a| &a.value);
    // A heredoc ends with its line.
    let value = values.map(|v| segment.place(v.node)).find(|r| !written.of(*r).starts_with("<<"));
    let element = value.map_or("1", |range| written.of(range));
    let kind = &block.kind;
    let body = ByteRange { start: header.end, end: range.end };
    let edit = |value: ByteRange| TextEdit {
        range: ByteRange { start: value.start - body.start, end: value.end - body.start },
        text: format!("{kind}.value"),
    };
    let content = mend::apply(written.of(body), &value.map(edit).into_iter().collect::<Vec<_>>());
    let text = format!("dynamic \"{kind}\" {{\nfor_each = [{element}]\ncontent {}\n}}", content.trim_start());
    Some(TextEdit { range, text })
}
