use shirube_syntax::Notation;

use super::{Kind, Node, read};

/// The tree as text, each value with the text it stands at.
fn shown(text: &str, notation: Notation) -> String {
    fn show(node: &Node, text: &str) -> String {
        let tag = node.tag.as_ref().map(|t| format!("{t} ")).unwrap_or_default();
        let anchor = node.anchor.as_ref().map(|a| format!("&{a} ")).unwrap_or_default();
        let at = text[node.range.start..node.range.end].replace('\n', "⏎");
        let inner = match &node.kind {
            Kind::Scalar(value, style) => format!("{style:?}({value:?})"),
            Kind::List(items) => format!("[{}]", items.iter().map(|n| show(n, text)).collect::<Vec<_>>().join(", ")),
            Kind::Map(pairs) => {
                let pair = |p: &super::Pair| format!("{}={}", show(&p.key, text), show(&p.value, text));
                format!("{{{}}}", pairs.iter().map(pair).collect::<Vec<_>>().join(", "))
            }
            Kind::Alias(name) => format!("*{name}"),
            Kind::Unreadable => "?".into(),
        };
        format!("{tag}{anchor}{inner}<{at}>")
    }
    read(text, notation).root.map(|root| show(&root, text)).unwrap_or_default()
}

#[test]
fn values_know_their_bytes() {
    assert_eq!(
        shown("  a: !Ref X\n  b:\n  - &n 1 # c\n  - *n\n  - 'é x'\n", Notation::YamlSections),
        "{Plain(\"a\")<a>=!Ref Plain(\"X\")<!Ref X>, Plain(\"b\")<b>=[&n Plain(\"1\")<&n 1>, *n<*n>, Text(\"é x\")<'é x'>]<- &n 1 # c⏎  - *n⏎  - 'é x'>}<a: !Ref X⏎  b:⏎  - &n 1 # c⏎  - *n⏎  - 'é x'>"
    );
}

#[test]
fn tags_and_anchors_of_collections_are_part_of_them() {
    assert_eq!(
        shown("k: !Sub\n  - a\n  - {b: c}\nm: &x\n  q: 1\nn: *x\n", Notation::YamlSections),
        "{Plain(\"k\")<k>=!Sub [Plain(\"a\")<a>, {Plain(\"b\")<b>=Plain(\"c\")<c>}<{b: c}>]<!Sub⏎  - a⏎  - {b: c}>, Plain(\"m\")<m>=&x {Plain(\"q\")<q>=Plain(\"1\")<1>}<&x⏎  q: 1>, Plain(\"n\")<n>=*x<*x>}<k: !Sub⏎  - a⏎  - {b: c}⏎m: &x⏎  q: 1⏎n: *x>"
    );
}

#[test]
fn blocks_of_lines_are_folded() {
    let read = read("a: |-\n  x\n   y\nb: >\n  p\n  q\n", Notation::YamlSections);
    let Some(Kind::Map(pairs)) = read.root.map(|r| r.kind) else { panic!("no map") };
    assert_eq!(pairs[0].value.text().map(|t| &**t), Some("x\n y"));
    assert_eq!(pairs[1].value.text().map(|t| &**t), Some("p q\n"));
}

#[test]
fn an_item_of_json_is_read_alone() {
    assert_eq!(
        shown("\n  \"A\": {\"b\": [1, true, \"x\"]},", Notation::JsonSections),
        "{Text(\"A\")<\"A\">={Text(\"b\")<\"b\">=[Plain(\"1\")<1>, Plain(\"true\")<true>, Text(\"x\")<\"x\">]<[1, true, \"x\"]>}<{\"b\": [1, true, \"x\"]}>}<\"A\": {\"b\": [1, true, \"x\"]}>"
    );
}

#[test]
fn a_line_that_is_being_typed_leaves_the_others() {
    let text = "  A:\n    Type: X\n    Prop\n    Other: 1\n";
    let read = read(text, Notation::YamlSections);
    assert!(read.open);
    assert_eq!(read.problems.len(), 1);
    assert_eq!(
        shown(text, Notation::YamlSections),
        "{Plain(\"A\")<A>={Plain(\"Type\")<Type>=Plain(\"X\")<X>, Plain(\"Other\")<Other>=Plain(\"1\")<1>}<Type: X⏎    Prop⏎    Other: 1>}<A:⏎    Type: X⏎    Prop⏎    Other: 1>"
    );
}

#[test]
fn a_block_of_lines_begins_with_its_mark() {
    assert_eq!(
        shown("a: |-\n  x\n\n  y\nb: !Sub |\n  z\n", Notation::YamlSections),
        "{Plain(\"a\")<a>=Text(\"x\\n\\ny\")<|-⏎  x⏎⏎  y>, Plain(\"b\")<b>=!Sub Text(\"z\\n\")<!Sub |⏎  z>}<a: |-⏎  x⏎⏎  y⏎b: !Sub |⏎  z>"
    );
}

#[test]
fn a_directive_says_nothing() {
    assert_eq!(read("# c\n%YAML 1.1\n", Notation::YamlSections), super::Read::default());
    assert!(read("---\n", Notation::YamlSections).problems.is_empty());
}

#[test]
fn what_is_being_typed_never_panics() {
    let text = "Resources:\n  あ:\n    Type: \"A😀\"\n    List: [a, {b: !Ref c}]\n    Text: |\n      x: y\n    M: &a {<<: *b}\n";
    for (at, _) in text.char_indices() {
        for typed in ["", ":", "[", "\"", "{", "\t", "- ", "!", "&", "*", "|"] {
            let broken = format!("{}{typed}", &text[..at]);
            read(&broken, Notation::YamlSections);
            let broken = format!("{}{typed}{}", &text[..at], &text[at..]);
            let read = read(&broken, Notation::YamlSections);
            assert!(read.problems.is_empty() || read.open, "{broken}");
        }
    }
}
