use shirube_lang::{Kind, Value, types::Type};

use super::{Of, Packed, Schemas, conform};

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

fn schemas() -> Schemas {
    let packed = Packed::of([("aws/s3.schema", BUCKET)]).unwrap();
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
        (&["aws_s3_bucket".into()][..], &["aws_s3_bucket".into()][..])
    );
    assert!(schemas.names(Of::Provider).is_empty());
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
