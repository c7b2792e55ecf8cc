//! Functions that a provider defines and that do nothing but compute: those of the AWS provider about names of resources.
//!
//! They are called by the name that most configurations give the provider. Under another name they are not known.

use std::sync::Arc;

use super::{
    Run,
    args::{Answer, Args, fail},
};
use crate::value::Value;

/// What a name of a resource has between its colons, in order.
const SECTIONS: [&str; 5] = ["partition", "service", "region", "account_id", "resource"];
/// What the resource of a role begins with.
const ROLE: &str = "role/";

/// Their names, how many arguments they take, and what they do.
pub(super) const PROVIDED: [(&str, usize, Run); 3] = [
    ("provider::aws::arn_build", SECTIONS.len(), arn_build),
    ("provider::aws::arn_parse", 1, arn_parse),
    ("provider::aws::trim_iam_role_path", 1, trim_iam_role_path),
];

/// The sections of a name.
fn sections(arn: &str) -> Option<[&str; 5]> {
    let sections: Vec<&str> = arn.strip_prefix("arn:")?.splitn(SECTIONS.len(), ':').collect();
    sections.try_into().ok()
}

/// `arn_build(partition, service, region, account_id, resource)`
fn arn_build(args: &Args) -> Answer {
    let sections = (0..SECTIONS.len()).map(|i| args.text(i)).collect::<Result<Vec<_>, _>>()?;
    Ok(Value::string(format!("arn:{}", sections.join(":"))))
}

/// `arn_parse(arn)`
fn arn_parse(args: &Args) -> Answer {
    let arn = args.text(0)?;
    let Some(found) = sections(&arn) else { return fail("not the ARN of a resource") };
    let entries = SECTIONS.into_iter().zip(found);
    Ok(Value::map(entries.map(|(name, text)| (Arc::from(name), Value::string(text)))))
}

/// `trim_iam_role_path(arn)`: the role without the path that it stands in.
fn trim_iam_role_path(args: &Args) -> Answer {
    let arn = args.text(0)?;
    let Some([partition, "iam", "", account, resource]) = sections(&arn) else { return fail("not the ARN of a role") };
    let Some(path) = resource.strip_prefix(ROLE) else { return fail("not the ARN of a role") };
    let name = path.rsplit('/').next().unwrap_or(path);
    Ok(Value::string(format!("arn:{partition}:iam::{account}:{ROLE}{name}")))
}
