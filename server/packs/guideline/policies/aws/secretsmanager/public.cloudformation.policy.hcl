# Policies of resources that let anyone in, in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::SecretsManager::ResourcePolicy" "public_principal" {
  control = "public-data-exposure"
  targets = ["AWS::SQS::QueuePolicy.public-data-exposure"]
  also = [
    "AWS::Backup::BackupVault",
    "AWS::EFS::FileSystem",
    "AWS::Events::EventBusPolicy",
    "AWS::KMS::Key",
    "AWS::Lambda::LayerVersionPermission",
    "AWS::Lambda::Permission",
  ]

  # A policy that is refused when it is public exposes nothing, and the URL of a function is reported as such.
  filter = attrs.BlockPublicPolicy != true && attrs.FunctionUrlAuthType != "NONE"

  locals {
    # Condition keys that narrow "everyone" down to callers one knows.
    limiting = [
      "aws:principalorgid", "aws:principalorgpaths", "aws:principalaccount", "aws:principalarn", "aws:sourcevpce", "aws:sourcevpc",
      "aws:sourceaccount", "aws:sourcearn", "aws:sourceorgid", "aws:sourceip", "aws:vpcsourceip", "kms:calleraccount",
      "elasticfilesystem:accessedviamounttarget",
    ]

    # An event bus has statements, one by one.
    statement  = attrs.Statement == null ? null : { Statement = [attrs.Statement] }
    documents  = [attrs.ResourcePolicy, attrs.AccessPolicy, attrs.FileSystemPolicy, attrs.KeyPolicy, local.statement]
    statements = core::flatten([for document in local.documents : shirube::iam_statements(document) if document != null])

    # A key that is open without any condition is reported as a key without protection.
    unconditional = meta.type != "AWS::KMS::Key"

    # A denial of everyone else narrows as well.
    denied = core::anytrue([
      for statement in local.statements : statement.effect == "Deny" && core::anytrue([
        for limit in statement.conditions : core::contains(local.limiting, core::lower(limit.variable)) && core::can(core::regex("Not", limit.test))
      ])
    ])
    public = local.denied ? [] : [
      for statement in local.statements : statement
      if statement.effect == "Allow" &&
      (core::contains(statement.principals, "*") || core::contains(statement.principals, "AWS:*")) &&
      (local.unconditional || core::length(statement.conditions) > 0) &&
      !core::anytrue([
        for limit in statement.conditions : core::contains(local.limiting, core::lower(limit.variable)) && !core::can(core::regex("Not", limit.test))
      ])
    ]

    # What narrows a permission that is written in properties of its own.
    narrowed = core::anytrue([
      for limit in [attrs.OrganizationId, attrs.PrincipalOrgID, attrs.SourceAccount, attrs.SourceArn, attrs.Condition.Key] : shirube::given(limit)
    ])
  }

  enforce {
    condition = core::length(local.public) == 0
    error_message = {
      ja = "誰にでもアクセスを許すポリシーです（Principal が *）。Principal を特定するか、aws:PrincipalOrgID などの条件で組織に限ってください。"
      en = "The policy lets anyone in (Principal is *). Name the principals, or limit it with a condition such as aws:PrincipalOrgID."
    }
  }

  enforce {
    condition = attrs.Principal != "*" || local.narrowed
    at        = attrs.Principal
    error_message = {
      ja = "誰にでも許可しています（Principal が *）。アカウントの番号を指定するか、組織の ID で限ってください。"
      en = "Anyone is permitted (Principal is *). Name an account, or limit it to an organization."
    }
  }
}
