//! What the first label of a policy says: the kinds of blocks, and patterns of types.

/// What kinds that are no types of resources begin with.
const CLASSES: [&str; 5] = ["data.", "backend.", "provider.", "module.", "template."];
/// The class of types of CloudFormation.
const CLOUDFORMATION: &str = "AWS::";
/// Kinds that stand for themselves.
const CONSTRUCTS: [&str; 11] = [
    "terraform",
    "module",
    "variable",
    "output",
    "local",
    "removed",
    "provisioner",
    "tfvars",
    "lock_file",
    "root_module",
    "template",
];

/// The class of a kind: `data.` of `data.aws_ami`; empty for types of resources in Terraform.
pub fn class(kind: &str) -> &'static str {
    if let Some(own) = CONSTRUCTS.iter().find(|own| **own == kind) {
        return own;
    }
    let cloudformation = if kind.contains("::") { CLOUDFORMATION } else { "" };
    CLASSES.iter().find(|class| kind.starts_with(**class)).copied().unwrap_or(cloudformation)
}

/// Whether a kind is part of a template of CloudFormation.
pub fn is_of_template(kind: &str) -> bool {
    matches!(class(kind), CLOUDFORMATION | "template" | "template.")
}

/// The source of a module as policies are compared with it: the public registry is the one that is meant without a host.
pub fn module(source: &str) -> &str {
    let hosts = ["registry.terraform.io/", "registry.opentofu.org/"];
    hosts.iter().find_map(|host| source.strip_prefix(host)).unwrap_or(source)
}

/// Whether a kind fits a pattern with `*`. A pattern stays within its class: `*` is all resources and nothing else.
pub fn matches(pattern: &str, kind: &str) -> bool {
    if class(pattern) != class(kind) {
        return false;
    }
    let parts: Vec<&str> = pattern.split('*').collect();
    let (first, last) = (parts[0], parts[parts.len() - 1]);
    if parts.len() < 2 {
        return pattern == kind;
    }
    if kind.len() < first.len() + last.len() || !kind.starts_with(first) || !kind.ends_with(last) {
        return false;
    }
    let mut rest = &kind[first.len()..kind.len() - last.len()];
    parts[1..parts.len() - 1].iter().all(|part| match rest.find(part) {
        Some(at) => {
            rest = &rest[at + part.len()..];
            true
        }
        None => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_stay_within_their_class() {
        assert!(matches("*", "aws_s3_bucket") && !matches("*", "AWS::RDS::DBInstance"));
        assert!(matches("AWS::*", "AWS::RDS::DBInstance") && matches("AWS::RDS::*", "AWS::RDS::DBInstance"));
        assert!(is_of_template("AWS::S3::Bucket") && is_of_template("template.output") && !is_of_template("output"));
        assert!(matches("aws_*", "aws_s3_bucket") && matches("aws_*_bucket", "aws_s3_bucket"));
        assert!(matches("aws_s3_*t*", "aws_s3_bucket") && !matches("aws_s3_*z*", "aws_s3_bucket"));
        assert!(!matches("aws_*_aws_s3", "aws_s3") && !matches("google_*", "aws_s3_bucket"));
        for other in [
            "data.aws_ami",
            "template",
            "template.output",
            "backend.s3",
            "provider.aws",
            "module.x",
            "module",
            "variable",
            "removed",
            "root_module",
        ] {
            assert!(!matches("*", other), "{other}");
        }
        assert!(matches("data.*", "data.aws_ami") && matches("backend.*", "backend.s3"));
        assert!(matches("module.*", "module.terraform-aws-modules/vpc/aws") && !matches("module.*", "module"));
        assert!(matches("module.terraform-aws-modules/*", "module.terraform-aws-modules/vpc/aws"));
        assert!(matches("tfvars", "tfvars") && !matches("tf*", "tfvars"));
    }
}
