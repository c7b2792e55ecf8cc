//! Policies about types of CloudFormation, whose properties hold objects.

use shirube_model::schema::{Packed, Schemas};

use crate::{
    load::{self, Source},
    pack::Pack,
};

const BUCKET: &str = "\
every
 Ref string computed identity
resource AWS::S3::Bucket ref=BucketName
 BucketName string optional replaces identity
 Encryption single object optional
  Rules list object required
   Algorithm string required
   KeyEnabled bool optional
   Zone string optional replaces
 Events map object optional
  Type string required
 LogStatus string computed
";

/// What is wrong with a policy, by its condition and the edits of its fix.
fn wrong(condition: &str, edits: &str) -> String {
    let schemas = Schemas::new(Packed::of([("cloudformation/s3.schema", BUCKET)]).unwrap());
    let fix = format!("fix \"own\" {{\n safety = \"safe\"\n {edits}\n }}");
    let fix = if edits.is_empty() { "" } else { &fix };
    let enforce = format!("enforce {{\n condition = {condition}\n }}");
    let text = format!("resource_policy \"AWS::S3::Bucket\" \"own\" {{\n {enforce}\n {fix}\n}}\n");
    let (compiled, errors) = load::compile(&[Source { path: "own.policy.hcl".into(), text }]);
    assert_eq!(errors, [], "{condition} {edits}");
    let pack = Pack::new(compiled);
    let policy = pack.entries().find_map(|entry| pack.policy(&entry.id)).unwrap();
    let wrong: Vec<String> = super::policies(&[&policy], &schemas).into_iter().map(|(_, message)| message.en).collect();
    wrong.join("; ")
}

#[test]
fn conditions_read_what_is_in_objects() {
    for right in [
        "attrs.Encryption.Rules[0].KeyEnabled",
        "alltrue([for rule in attrs.Encryption.Rules : rule.Algorithm == \"aws:kms\"])",
        "alltrue(attrs.Encryption.Rules[*].KeyEnabled)",
        "attrs.Events[\"Upload\"].Type == \"S3\"",
        "alltrue([for event in attrs.Events : event.Type == \"S3\"])",
        "attrs.Ref == attrs.BucketName && attrs.LogStatus == \"on\"",
    ] {
        assert_eq!(wrong(right, ""), "", "{right}");
    }
    for (condition, message) in [
        ("attrs.Encryption.Rule == null", "attrs.Encryption.Rule: there is no Rule"),
        ("attrs.Encryption.Rules.KeyEnabled", "attrs.Encryption.Rules.KeyEnabled: KeyEnabled of a list"),
        ("attrs.Encryption.Rules[0].Enabled", "attrs.Encryption.Rules[…].Enabled: there is no Enabled"),
        ("alltrue([for event in attrs.Events : event.Kind == \"S3\"])", "event.Kind: there is no Kind"),
        ("attrs.BucketName.Text", "attrs.BucketName.Text: Text of a plain value"),
    ] {
        assert_eq!(wrong(condition, ""), message);
    }
}

#[test]
fn fixes_write_what_may_be_in_objects() {
    let set = |path: &str, value: &str| wrong("false", &format!("set \"{path}\" {{\n value = {value}\n }}"));
    let unsafe_at = |path: &str| format!("a safe fix changes AWS::S3::Bucket.{path}, which replaces the resource");
    assert_eq!(set("Encryption.Rules[0].KeyEnabled", "true"), "");
    assert_eq!(set("Encryption", "{ Rules = [{ Algorithm = \"aws:kms\" }] }"), "");
    assert_eq!(set("Events", "{ Upload = { Type = \"S3\" } }"), "");
    assert_eq!(
        set("Encryption", "{ Rules = [{ Algo = \"aws:kms\" }] }"),
        "AWS::S3::Bucket.Encryption.Rules has no Algo; AWS::S3::Bucket.Encryption.Rules needs Algorithm"
    );
    assert_eq!(set("Encryption.Rule", "[]"), "AWS::S3::Bucket has no Encryption.Rule");
    assert_eq!(set("LogStatus", "\"on\""), "the provider computes AWS::S3::Bucket.LogStatus");
    assert_eq!(set("BucketName", "\"own\""), unsafe_at("BucketName"));
    let zone = "{ Rules = [{ Algorithm = \"aws:kms\", Zone = \"a\" }] }";
    assert_eq!(set("Encryption", zone), unsafe_at("Encryption"));
}
