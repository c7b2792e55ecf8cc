use shirube_lang::{Kind, Origin, Site, Step, Value, types::Type};

use super::{Of, Packed, Schemas, conform, conform_block};

const BUCKET: &str = "\
# hashicorp/aws 5.100.0
every
 region string optional computed replaces since=6
block 1
 days number optional
 date string optional
resource aws_s3_bucket
 bucket string optional computed replaces
 bucket_namespace string optional since=6 replaces=unknown
 grants set(object({id=string,permissions=set(string)})) optional
 lifecycle_rule list block optional
  enabled bool required
  expiration list block optional max=1 = 1
  transition set block optional = 1
data aws_s3_bucket until=7
 bucket string required
";

const CLOUDFORMATION: &str = "\
# CloudFormation resource provider schemas
every
 Ref string computed identity
block 1
 Key string required
 Value string required
resource AWS::S3::Bucket ref=BucketName
 Arn string computed identity
 BucketEncryption single object optional
  ServerSideEncryptionConfiguration list object required
   BucketKeyEnabled bool optional
 BucketName string optional replaces identity
 Events map object optional
  Type string required
 LifecycleConfiguration single object optional
  Rules list object required
   ExpirationInDays number optional
   Prefixes list(string) optional
 Policy any optional
 Tags list object optional = 1
resource AWS::S3::Custom open
 ServiceToken string required
";

fn schemas() -> Schemas {
    let packed = Packed::of([("aws/s3.schema", BUCKET), ("cloudformation/s3.schema", CLOUDFORMATION)]).unwrap();
    Schemas::embedded(Box::leak(postcard::to_stdvec(&packed).unwrap().into_boxed_slice()))
}

#[test]
fn reads_types_with_shared_blocks() {
    let schemas = schemas();
    let bucket = schemas.get(Of::Resource, "aws_s3_bucket").unwrap();
    assert!(bucket.get("bucket").unwrap().replaces);
    assert!(bucket.get("bucket_namespace").unwrap().replaces, "what nobody knows is taken for the worse");
    assert!(!bucket.get("grants").unwrap().replaces);
    assert!(bucket.get("grants").unwrap().is_written_as_block());
    assert!(bucket.at("lifecycle_rule[0].expiration.days").unwrap().is_settable());
    assert!(bucket.at("lifecycle_rule.transition").unwrap().is_written_as_block());
    assert!(bucket.at("lifecycle_rule.days").is_none());
    assert_eq!(bucket.get("region").unwrap().since, Some(6));
    assert_eq!(schemas.labelled("data.aws_s3_bucket").unwrap().until, Some(7));
    assert!(schemas.get(Of::Resource, "aws_s3_object").is_none());
    assert!(schemas.get(Of::Resource, "google_x").is_none());
    assert_eq!(
        (schemas.names(Of::Resource), schemas.names(Of::Data)),
        (
            &["AWS::S3::Bucket".into(), "AWS::S3::Custom".into(), "aws_s3_bucket".into()][..],
            &["aws_s3_bucket".into()][..]
        )
    );
    assert!(schemas.names(Of::Provider).is_empty());
}

#[test]
fn reads_types_of_cloudformation() {
    let schemas = schemas();
    let bucket = schemas.labelled("AWS::S3::Bucket").unwrap();
    let enabled = bucket.at("BucketEncryption.ServerSideEncryptionConfiguration[0].BucketKeyEnabled").unwrap();
    assert!(enabled.is_settable());
    let encryption = bucket.get("BucketEncryption").unwrap();
    assert!(encryption.is_object() && !encryption.is_written_as_block());
    assert!(bucket.at("Tags.Value").unwrap().required);
    assert_eq!(bucket.reference.as_deref(), Some("BucketName"));
    let identity: Vec<_> = bucket.identity().map(|(name, entry)| (name, entry.is_settable())).collect();
    assert_eq!(identity, [("Arn", false), ("BucketName", true), ("Ref", false)]);
    // What is kept by labels, by a label and by an index.
    for path in ["Events.Upload.Type", "Events[\"Upload\"].Type"] {
        assert!(bucket.at(path).unwrap().required, "{path}");
    }
    assert!(bucket.at("Events.Upload").unwrap().is_object());
    assert!(bucket.at("Events.Type").is_some_and(|entry| entry.is_object()));
    assert!(!bucket.open && schemas.labelled("AWS::S3::Custom").unwrap().open);
    assert!(schemas.knows("AWS::S3::Other") && !schemas.knows("Custom::S3::Bucket"));
    for label in ["AWS::S3", "AWS::S4::Bucket", "Custom::S3::Bucket", "AWS::S3::bucket", "::", "AWS::"] {
        assert!(schemas.labelled(label).is_none(), "{label}");
    }
}

#[test]
fn all_types_of_a_provider_are_known_where_they_are_listed() {
    assert_eq!(schemas().types("aws"), None, "the extracts need not hold all");
    let list = "# a source\naws_vpc\naws_acl\n";
    let schemas = Schemas::new(Packed::of([("aws/s3.schema", BUCKET), ("aws/types", list)]).unwrap());
    let types: Vec<&str> = schemas.types("aws").unwrap().iter().map(|name| &**name).collect();
    assert_eq!(types, ["aws_acl", "aws_s3_bucket", "aws_vpc"]);
    assert_eq!(schemas.names(Of::Resource), [Box::from("aws_s3_bucket")]);
    assert!(schemas.get(Of::Resource, "aws_vpc").is_none() && schemas.types("azurerm").is_none());
}

#[test]
fn says_what_cannot_be_read() {
    assert_eq!(Packed::of([("aws/s3", "")]).unwrap_err(), "aws/s3: not PROVIDER/SERVICE.schema or PROVIDER/types");
    let of = |line: &str| Packed::of([("aws/s3.schema", line)]).unwrap_err();
    assert_eq!(of("resource a_b\n c list(strin)\n"), "aws/s3.schema:2: no type: c list(strin)");
    assert_eq!(of("resource a_b\n c list block = 4\n"), "aws/s3.schema: there is no block 4");
    assert_eq!(of("block 1\n c list block = 1\n"), "aws/s3.schema: blocks within each other without end");
}

#[test]
fn converts_what_terraform_converts() {
    let list = Type::List(Box::new(Type::Number));
    let value = Value::list(vec![Value::number(1_i64), Value::string("22")]);
    let converted = conform(&value, &list).unwrap();
    assert!(converted.as_list().unwrap().items.iter().all(|i| matches!(i.kind, Kind::Number(_))));
    assert_eq!(conform(&converted, &list), None);
    assert_eq!(conform(&Value::string("true"), &Type::Bool).unwrap().kind, Kind::Bool(true));
    assert_eq!(conform(&Value::string("yes"), &Type::Bool), None);
    assert_eq!(conform(&Value::number(5_i64), &Type::Text).unwrap().as_str(), Some("5"));
    assert_eq!(conform(&Value::null(), &Type::Text), None);
}

#[test]
fn converts_what_cloudformation_converts() {
    let schemas = schemas();
    let bucket = schemas.get(Of::Resource, "AWS::S3::Bucket").unwrap();
    let text = |text: &str| Value::string(text);
    let map = |entries: Vec<(&str, Value)>| Value::map(entries.into_iter().map(|(k, v)| (k.into(), v)));
    let rule = |key: Value| Value::list(vec![map(vec![("BucketKeyEnabled", key)])]);
    let encryption = |key: Value| map(vec![("ServerSideEncryptionConfiguration", rule(key))]);
    let rules = |days: Value, prefix: Value| {
        let rule = map(vec![("ExpirationInDays", days), ("Prefixes", Value::list(vec![text("a"), prefix]))]);
        map(vec![("Rules", Value::list(vec![map(vec![]), rule]))])
    };
    let event = |kind: Value| map(vec![("Upload", map(vec![("Type", kind)]))]);
    let site = Site { file: 0, segment: 0, node: 1 };
    let origin = Origin::link(site, Step::Written, Origin::Nowhere);
    let written = map(vec![
        ("BucketEncryption", encryption(text("True").at(origin.clone()))),
        ("BucketName", Value::number(123_i64)),
        ("Events", event(Value::bool(true))),
        ("LifecycleConfiguration", rules(text("7"), Value::number(2_i64))),
        ("Policy", map(vec![("Version", Value::number(1_i64))])),
        ("Unknown", text("true")),
    ]);
    let converted = conform_block(&written, bucket).unwrap();
    let expected = map(vec![
        ("BucketEncryption", encryption(Value::bool(true).at(origin))),
        ("BucketName", text("123")),
        ("Events", event(text("true"))),
        ("LifecycleConfiguration", rules(Value::number(7_i64), text("2"))),
        ("Policy", map(vec![("Version", Value::number(1_i64))])),
        ("Unknown", text("true")),
    ]);
    assert_eq!(converted, expected);
    assert_eq!(conform_block(&converted, bucket), None);
    // What does not convert, one for several, and several for one.
    for (name, value) in [
        ("BucketEncryption", encryption(text("1"))),
        ("BucketEncryption", Value::list(vec![encryption(text("true"))])),
        ("LifecycleConfiguration", map(vec![("Rules", map(vec![("ExpirationInDays", text("7"))]))])),
        ("LifecycleConfiguration", rules(text("seven"), Value::null())),
        ("BucketName", Value::unknown(shirube_lang::Reason::Unfinished)),
    ] {
        let value = map(vec![(name, value)]);
        assert_eq!(conform_block(&value, bucket), None, "{name}");
    }
    assert_eq!(conform_block(&text("true"), bucket), None);
}
