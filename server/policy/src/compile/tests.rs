//! Mistakes that a rule file shows by itself: each stands at its place, its policy does not run, and the others do.

use shirube_model::schema::{Packed, Schemas};

use super::*;

const TYPES: &str = "\
resource aws_db_instance
 arn string computed
 backup_retention_period number optional
 engine string optional
 iops number optional replaces
 tags map(string) optional
 restore_to_point_in_time list block optional max=1
  source string required
resource aws_security_group
 ingress set block optional
  description string optional
  cidr_blocks list(string) optional
resource aws_kms_key
 description string optional
 enable_key_rotation bool optional
";

fn schemas() -> Schemas {
    let files = [("aws/db.schema", TYPES), ("aws/security.schema", TYPES), ("aws/kms.schema", TYPES)];
    let list = ("aws/types", "aws_db_cluster\naws_db_proxy_endpoint\n");
    Schemas::new(Packed::of(files.into_iter().chain([list])).unwrap())
}

/// What is wrong in a text, as what it stands at and what is said, and which policies are left.
fn compiled(text: &str) -> (Vec<String>, Vec<String>) {
    let compiled = file("x.policy.hcl", text, &schemas());
    let said = |e: &PackError| format!("{}: {}", &text[e.range.start..e.range.end], e.message.en);
    let told = compiled.errors.iter().chain(&compiled.doubts).map(said).collect();
    (told, compiled.entries.into_iter().map(|entry| entry.id.into_owned()).collect())
}

/// What is wrong in a policy about a type with these lines, beside one that is right and runs.
fn wrong(kind: &str, lines: &str) -> Vec<String> {
    let right = "resource_policy \"aws_kms_key\" \"right\" {\n  enforce { condition = attrs.enable_key_rotation }\n}\n";
    let (told, left) = compiled(&format!("resource_policy \"{kind}\" \"own\" {{\n{lines}\n}}\n{right}"));
    let expected: &[&str] = if told.is_empty() { &["own", "right"] } else { &["right"] };
    let left: Vec<&str> = left.iter().filter_map(|id| id.rsplit('.').next()).collect();
    assert_eq!(left, expected, "{lines}: {told:?}");
    told
}

fn condition(kind: &str, condition: &str) -> Vec<String> {
    wrong(kind, &format!("enforce {{\ncondition = {condition}\n}}"))
}

fn fix(edits: &str) -> Vec<String> {
    let fix = format!("fix {{\ntitle = \"t\"\nsafety = \"decision\"\n{edits}\n}}");
    wrong("aws_db_instance", &format!("enforce {{\ncondition = attrs.iops == 1\n}}\n{fix}"))
}

#[test]
fn names_are_held_against_the_schemas() {
    for (text, expected) in [
        (
            "attrs.backup_retention_perod >= 14",
            "attrs.backup_retention_perod: attrs.backup_retention_perod: there is no backup_retention_perod (did you mean backup_retention_period?)",
        ),
        (
            "core::try(attrs.enginee, \"\") == \"\"",
            "attrs.enginee: attrs.enginee: there is no enginee (did you mean engine?)",
        ),
        ("attrs.engine.version == 1", "attrs.engine.version: attrs.engine.version: version of a plain value"),
        (
            "core::length(core::getresources(\"aws_kms_key\", { descr = 1, description = attrs.engine })) > 0",
            "descr: aws_kms_key has no descr",
        ),
    ] {
        assert_eq!(condition("aws_db_instance", text), [expected]);
    }
    let each = "enforce {\nfor_each = attrs.ingress\ncondition = each.value.descripton != null\n}";
    assert_eq!(
        wrong("aws_security_group", each),
        ["each.value.descripton: each.value.descripton: there is no descripton (did you mean description?)"]
    );
}

#[test]
fn what_may_be_there_is_left_alone() {
    for (kind, text) in [
        ("aws_db_instance", "attrs.tags.any == attrs.arn && attrs.restore_to_point_in_time[0].source == \"a\""),
        ("aws_db_instance", "core::try(attrs.engines, attrs.engine, null) == null"),
        ("aws_db_instance", "core::try(attrs.of_a_newer_provider, null) == null"),
        ("aws_db_instance", "core::lookup(attrs, \"of_a_newer_provider\", null) == null"),
        ("aws_db_instance", "attrs[input.name] == 1"),
        ("aws_*", "attrs.anything == 1"),
        ("aws_db_cluster", "attrs.anything == 1"),
        ("aws_brand_new_thing", "attrs.anything == 1"),
        ("other_thing", "attrs.anything == 1"),
        ("root_module", "core::length(attrs.module_sources) == 1 && meta.files != null"),
        ("tfvars", "attrs.value == 1"),
        ("module", "attrs.source == meta.version"),
    ] {
        let text = format!("filter = {text}\nenforce {{\ncondition = true\n}}");
        let told = compiled(&format!("input \"name\" {{}}\nresource_policy \"{kind}\" \"own\" {{\n{text}\n}}\n"));
        assert_eq!(told, (vec![], vec![format!("{kind}.own")]));
    }
    let also = "also = [\"aws_kms_key\"]\nenforce {\ncondition = attrs.iops == 1 || attrs.enable_key_rotation\n}";
    assert_eq!(wrong("aws_db_instance", also), Vec::<String>::new());
    let open = "also = [\"other_thing\"]\nenforce {\ncondition = attrs.anything == 1\n}";
    assert_eq!(wrong("aws_db_instance", open), Vec::<String>::new());
}

#[test]
fn locals_are_told_where_they_stand() {
    let policy = |label: &str| {
        format!("resource_policy \"aws_db_instance\" \"{label}\" {{\nenforce {{\ncondition = local.size > 1\n}}\n}}\n")
    };
    let text = format!("{}{}\n# 標\nlocals {{\n  size = attrs.iop\n}}\n", policy("a"), policy("b"));
    let told = "attrs.iop: attrs.iop: there is no iop (did you mean iops?)".to_string();
    assert_eq!(compiled(&text), (vec![told], vec![]));
    let own = " locals {\nsize = attrs.iop\n}\nenforce {\ncondition = local.size > 1\n}";
    assert_eq!(wrong("aws_db_instance", own), ["attrs.iop: attrs.iop: there is no iop (did you mean iops?)"]);
}

#[test]
fn fixes_are_held_against_the_schemas() {
    for (edits, expected) in [
        (
            "set \"backup_retention_perod\" {\nvalue = 1\n}",
            "set \"backup_retention_perod\": aws_db_instance has no backup_retention_perod (did you mean backup_retention_period?)",
        ),
        ("set \"arn\" {\nvalue = \"x\"\n}", "set \"arn\": the provider computes aws_db_instance.arn"),
        (
            "set \"iops\" {\nvalue = \"many\"\n}",
            "\"many\": the type does not fit aws_db_instance.iops: a number is required, not a string",
        ),
        ("companion \"aws_kms_key\" {\ndescr = 1\n}", "descr = 1: aws_kms_key has no argument descr"),
        (
            "companion \"aws_kms_key\" {\nenable_key_rotation = \"yes\"\n}",
            "\"yes\": the type does not fit aws_kms_key.enable_key_rotation: a bool is required, not a string",
        ),
        (
            "add \"restore_to_point_in_time\" {}",
            "add \"restore_to_point_in_time\": aws_db_instance.restore_to_point_in_time needs source",
        ),
    ] {
        assert_eq!(fix(edits), [expected]);
    }
    for right in [
        "set \"iops\" {\nvalue = \"3\"\n}",
        "set \"tags.any\" {\nvalue = 1\n}",
        "set \"backup_retention_period\" {\nvalue = core::max(attrs.iops, 1)\n}",
        "companion \"other_thing\" {\nanything = 1\n}",
        "companion \"aws_db_proxy_endpoint\" {\nanything = 1\n}",
    ] {
        assert_eq!(fix(right), Vec::<String>::new(), "{right}");
    }
}

#[test]
fn literals_and_calls_are_what_they_have_to_be() {
    let truth = "true or false is needed here";
    for (text, at, said) in [
        ("\"no\"", "\"no\"", truth),
        ("attrs.iops == 1 && 3", "3", truth),
        ("!\"x\"", "\"x\"", truth),
        ("\"${attrs.engine}\"", "\"${attrs.engine}\"", truth),
        ("core::alltrue([attrs.iops == 1 || \"x\"])", "\"x\"", truth),
        ("attrs.iops >= \"fourteen\"", "\"fourteen\"", "a number is needed here"),
        ("attrs.iops + [] == 1", "[]", "a number is needed here"),
        (
            "core::startswith(attrs.engine)",
            "core::startswith(attrs.engine)",
            "the arguments of core::startswith are (text, prefix): 1 given",
        ),
        ("shirube::given()", "shirube::given()", "the arguments of shirube::given are (value): 0 given"),
        (
            "core::length(core::regexall(\"(\", attrs.engine)) == 0",
            "\"(\"",
            "this is no regular expression: invalid regexp pattern: missing closing )",
        ),
    ] {
        let told = condition("aws_db_instance", text);
        assert_eq!(told.len(), 1, "{text}: {told:?}");
        assert!(told[0].starts_with(&format!("{at}: ")) && told[0].contains(&said[..20]), "{text}: {told:?}");
    }
    for right in ["\"true\"", "attrs.iops > \"3\"", "core::max([1, 2]...) > 1", "attrs.iops > 1 ? true : false", "null"]
    {
        assert_eq!(condition("aws_db_instance", right), Vec::<String>::new(), "{right}");
    }
    let wrong = |lines: &str| wrong("aws_db_instance", lines);
    assert_eq!(wrong("filter = \"x\"\nenforce {\ncondition = true\n}"), [format!("\"x\": {truth}")]);
    let list = "enforce {\nfor_each = \"x\"\ncondition = true\n}";
    assert_eq!(wrong(list), ["\"x\": for_each goes through a list or an object"]);
}

#[test]
fn messages_are_texts() {
    let said =
        |message: &str| wrong("aws_db_instance", &format!("enforce {{\ncondition = attrs.iops == 1\n{message}\n}}"));
    let form = "a message is \"…\" or { ja = \"…\", en = \"…\" }";
    assert_eq!(
        said("error_message = { jp = \"m\" }"),
        ["jp: the languages of a message are ja and en, not jp (did you mean ja?)"]
    );
    assert_eq!(said("error_message = 3"), [format!("3: {form}")]);
    assert_eq!(said("info_message = { ja = [] }"), [format!("[]: {form}")]);
    assert_eq!(
        said("error_message = \"${each.value} is there\""),
        ["each: each is the element of a for_each, and there is none here"]
    );
    assert_eq!(said("error_message = local.text").len(), 1, "local.text is not declared");
    assert_eq!(said("error_message = \"${meta.name}: ${attrs.engine}\""), Vec::<String>::new());
    let untitled = "enforce {\ncondition = attrs.iops == 1\n}\nfix {\nsafety = \"decision\"\nremove \"engine\" {}\n}";
    assert_eq!(wrong("aws_db_instance", untitled), ["fix: title is missing: it is what the menu shows"]);
}

#[test]
fn names_of_meta_and_each_are_known() {
    assert_eq!(
        condition("aws_db_instance", "meta.adress == \"\""),
        ["meta.adress: meta has no adress (did you mean meta.address?)"]
    );
    assert_eq!(condition("aws_db_instance", "core::try(meta.unheard, \"\") == \"\""), Vec::<String>::new());
    let of = |of: &str, name: &str| {
        compiled(&format!("{of} \"x\" \"own\" {{\nenforce {{\ncondition = meta.{name} == null\n}}\n}}\n")).0
    };
    assert_eq!(of("module_policy", "version"), Vec::<String>::new());
    assert_eq!(of("provider_policy", "namespace"), Vec::<String>::new());
    assert_eq!(of("resource_policy", "namespace").len(), 1);
    let each = "enforce {\nfor_each = attrs.ingress\ncondition = each.vlaue == 1\n}";
    assert_eq!(wrong("aws_security_group", each), ["each.vlaue: each has no vlaue (did you mean each.value?)"]);
    let filter = "filter = each.value == 1\nenforce {\nfor_each = attrs.ingress\ncondition = each.key == 1\n}";
    assert_eq!(wrong("aws_security_group", filter).len(), 1);
}

#[test]
fn what_only_terraform_does_is_told_and_breaks_nothing() {
    let (told, left) = compiled(
        "resource_policy \"aws_kms_key\" \"own\" {\n  operations = [\"update\"]\n  enforce { condition = true }\n}\n",
    );
    assert_eq!(
        told,
        [
            "operations = [\"update\"]: what is checked is being created, so a policy without \"create\" never applies here"
        ]
    );
    assert_eq!(left, Vec::<String>::new());
    let text = "input \"level\" {\n  default = \"advisory\"\n}\n\
        resource_policy \"aws_kms_key\" \"own\" {\n  enforcement_level = input.level\n  enforce { condition = true }\n}\n";
    let compiled = file("x.policy.hcl", text, &schemas());
    assert_eq!(compiled.errors, []);
    let policy: Policy = postcard::from_bytes(&compiled.entries[0].bytes).unwrap();
    assert_eq!(policy.severity, Some(Severity::Warning));
}
