//! The names in policies, fixes and examples exist in the schemas of providers, are what they are taken for, and are safe to change
//! where a fix says so.

use std::{collections::BTreeMap, fs, path::PathBuf, sync::Arc};

use shirube_engine::examples::wrong_names;
use shirube_lang::{
    ast::{BinaryOp, Expr, ExprKind},
    types::Type,
};
use shirube_model::schema::{Nature, Of};
use shirube_policy::{
    names,
    policy::{Edit, Policy},
};

#[test]
fn names_of_policies_exist() {
    let pack = shirube_guideline::pack();
    let mut folders: BTreeMap<&str, Vec<Arc<Policy>>> = BTreeMap::new();
    for entry in pack.entries() {
        folders.entry(&entry.folder).or_default().extend(pack.policy(&entry.id));
    }
    let mut wrong = Vec::new();
    for (folder, policies) in &folders {
        let policies: Vec<&Policy> = policies.iter().map(|policy| &**policy).collect();
        let found = names::policies(&policies, &pack.schemas);
        wrong.extend(found.into_iter().map(|(id, message)| format!("{folder} {id}: {}", message.en)));
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn names_of_examples_exist() {
    let pack = shirube_guideline::pack();
    let mut folders: Vec<&str> = pack.entries().map(|entry| &*entry.folder).collect();
    folders.sort_unstable();
    folders.dedup();
    let mut wrong = Vec::new();
    for folder in folders {
        for example in pack.examples(folder) {
            let found = wrong_names(&pack, example, names::is_complete(folder));
            wrong.extend(found.into_iter().map(|message| format!("{folder}/{}: {}", example.name, message.en)));
        }
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn an_empty_text_is_taken_for_none() {
    let pack = shirube_guideline::pack();
    let mut wrong = Vec::new();
    for policy in pack.all() {
        let texts = |path: &str| {
            let mut entries = policy.types.iter().filter_map(|kind| pack.schemas.labelled(kind)?.at(path)).peekable();
            entries.peek().is_some()
                && entries.all(|entry| entry.is_settable() && matches!(entry.nature, Nature::Attribute(Type::Text)))
        };
        let mut see = |expr: &Expr| {
            if let Some(path) = compared_with_null(expr).filter(|path| texts(path)) {
                wrong.push(format!("{} {path}", policy.id));
            }
        };
        let conditions = policy.enforces.iter().map(|enforce| &enforce.condition);
        let own = policy.filter.iter().chain(conditions).chain(policy.fixes.iter().filter_map(|fix| fix.when.as_ref()));
        own.for_each(|expr| each(expr, &mut see));
    }
    assert!(wrong.is_empty(), "ask with shirube::given:\n{}", wrong.join("\n"));
}

/// A resource that a fix adds is not deleted with its stack where a policy of the pack would say of it that its data goes.
#[test]
fn companions_with_data_outlive_their_stack() {
    let pack = shirube_guideline::pack();
    let asked = pack.policy("AWS::RDS::DBInstance.deletion_policy").expect("the policy that asks for it");
    let (mut wrong, mut seen) = (Vec::new(), 0);
    for policy in pack.all() {
        for edit in policy.fixes.iter().flat_map(|fix| &fix.edits) {
            let Edit::Companion { kind, body, .. } = edit else { continue };
            // What belongs to a cluster has no data of its own.
            if !asked.types.contains(kind) || body.attribute("DBClusterIdentifier").is_some() {
                continue;
            }
            seen += 1;
            let retains = |name: &str| body.get(name).and_then(Expr::as_str).is_some_and(|value| value == "Retain");
            if !retains("DeletionPolicy") || !retains("UpdateReplacePolicy") {
                wrong.push(format!("{} {kind}", policy.id));
            }
        }
    }
    assert!(seen > 50, "only {seen} companions");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn each<'e>(expr: &'e Expr, see: &mut dyn FnMut(&'e Expr)) {
    see(expr);
    let mut children = Vec::new();
    expr.children(&mut |child| children.push(child));
    children.into_iter().for_each(|child| each(child, see));
}

/// The path of an argument that is compared with null.
fn compared_with_null(expr: &Expr) -> Option<String> {
    let ExprKind::Binary(BinaryOp::Equal | BinaryOp::NotEqual, left, right) = &expr.kind else { return None };
    matches!(right.kind, ExprKind::Null).then(|| path(left)).flatten()
}

fn path(expr: &Expr) -> Option<String> {
    match &expr.kind {
        ExprKind::Attr(source, name) => match &source.kind {
            ExprKind::Name(root) => (&**root == "attrs").then(|| name.to_string()),
            _ => Some(format!("{}.{name}", path(source)?)),
        },
        ExprKind::Index(source, _) => path(source),
        _ => None,
    }
}

/// Changes that Terraform planned in place and that replace the resource with other values: with an engine below Redis 7.0.5, and
/// when the storage shrinks.
const AT_TIMES: [&str; 2] =
    ["aws_elasticache_replication_group transit_encryption_enabled", "aws_fsx_lustre_file_system storage_capacity"];

#[test]
fn what_terraform_planned_is_what_the_extracts_say() {
    let pack = shirube_guideline::pack();
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../server/packs/guideline/schema/aws/planned.txt");
    let planned = fs::read_to_string(path).unwrap();
    let mut wrong = Vec::new();
    for line in planned.lines() {
        let mut words = line.split(' ');
        let (kind, path, value) = (words.next().unwrap(), words.next().unwrap(), words.next().unwrap());
        let entry = pack.schemas.get(Of::Resource, kind).and_then(|schema| schema.at(path)).unwrap();
        let keeps = entry.keeps.as_deref() == Some(value.trim_matches('"'));
        let expected = entry.replaces && !keeps && !AT_TIMES.contains(&&*format!("{kind} {path}"));
        if line.ends_with(" replaces") != expected {
            wrong.push(line);
        }
    }
    assert!(planned.lines().count() > 100 && wrong.is_empty(), "{wrong:#?}");
}

/// A recording that lacks what is written by hand, or a new name of which nobody has looked whether it replaces.
#[test]
fn what_is_known_of_new_names_is_in_the_extracts() {
    let pack = shirube_guideline::pack();
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../server/packs/guideline/schema");
    let mut wrong = Vec::new();
    let providers = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir());
    for path in providers.flat_map(|folder| fs::read_dir(folder).unwrap()).map(|file| file.unwrap().path()) {
        let extract = path.extension().is_some_and(|of| of == "schema");
        if extract && fs::read_to_string(&path).unwrap().contains("replaces=unknown") {
            wrong.push(path.display().to_string());
        }
    }
    let changes = fs::read_to_string(folder.join("aws/changes")).unwrap();
    let mut said = 0;
    for line in changes.lines().filter(|line| line.starts_with("resource ")) {
        let words: Vec<&str> = line.split(' ').collect();
        let has = |word: &str| words[3..].contains(&word);
        if words.len() < 4 || !["stays", "replaces", "replaces=arrival"].into_iter().any(has) {
            continue;
        }
        said += 1;
        let entry = pack.schemas.get(Of::Resource, words[1]).and_then(|schema| schema.at(words[2])).unwrap();
        if (entry.replaces, entry.arrival_replaces) != (has("replaces"), has("replaces=arrival")) {
            wrong.push(line.to_string());
        }
    }
    assert!(said > 500 && wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn types_of_cloudformation_are_read() {
    let pack = shirube_guideline::pack();
    let kinds: Vec<&str> = pack.schemas.names(Of::Resource).iter().map(|n| &**n).filter(|n| n.contains("::")).collect();
    assert!(kinds.len() > 1800, "{}", kinds.len());
    let mut wrong = Vec::new();
    for kind in kinds {
        let schema = pack.schemas.labelled(kind).unwrap();
        let known = schema.identity().any(|(name, _)| name == "Ref");
        let referred = schema.reference.as_deref().is_none_or(|name| schema.get(name).is_some());
        if !known || !referred || schema.entries.len() < 2 {
            wrong.push(kind);
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What the CloudFormation user guide says of some properties.
const PROPERTIES: &str = "\
AWS::AutoScaling::LaunchConfiguration MetadataOptions replaces
AWS::EC2::Instance MetadataOptions.HttpTokens
AWS::EC2::SecurityGroup SecurityGroupIngress.CidrIp
AWS::EC2::SecurityGroup GroupId computed identity
AWS::EC2::Volume Encrypted replaces
AWS::EFS::FileSystem Encrypted replaces
AWS::IAM::Role RoleName replaces identity
AWS::OpenSearchService::Domain EncryptionAtRestOptions.Enabled replaces keeps
AWS::RDS::DBInstance Endpoint.Address computed
AWS::RDS::DBInstance MultiAZ
AWS::RDS::DBInstance StorageEncrypted replaces
AWS::S3::Bucket BucketEncryption.ServerSideEncryptionConfiguration[0].ServerSideEncryptionByDefault.SSEAlgorithm required
AWS::S3::Bucket VersioningConfiguration.Status required
AWS::SNS::Topic KmsMasterKeyId
AWS::Serverless::Api TracingEnabled
AWS::Serverless::Function Events.Upload.Properties.Bucket
AWS::Serverless::Function FunctionName replaces identity
AWS::Serverless::SimpleTable SSESpecification.SSEEnabled required
AWS::WAFv2::WebACL Rules.Statement.AndStatement.Statements.NotStatement.Statement.GeoMatchStatement.CountryCodes
";

#[test]
fn properties_are_what_the_user_guide_says() {
    let pack = shirube_guideline::pack();
    for line in PROPERTIES.lines() {
        let (kind, rest) = line.split_once(' ').unwrap();
        let path = rest.split(' ').next().unwrap();
        let entry = pack.schemas.labelled(kind).and_then(|schema| schema.at(path)).unwrap_or_else(|| panic!("{line}"));
        let words = [
            ("required", entry.required),
            ("computed", !entry.is_settable()),
            ("replaces", entry.replaces),
            ("identity", entry.identity),
            ("keeps", entry.keeps.is_some()),
        ];
        let words: Vec<&str> = words.iter().filter(|(_, holds)| *holds).map(|(word, _)| *word).collect();
        assert_eq!([&[kind, path], &words[..]].concat().join(" "), line);
    }
}
