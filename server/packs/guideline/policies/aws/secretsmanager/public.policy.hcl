# Policies of resources that let anyone in.

resource_policy "aws_secretsmanager_secret_policy" "public_principal" {
  control = "public-data-exposure"
  targets = ["aws_secretsmanager_secret_policy.public-data-exposure"]
  also = [
    "aws_secretsmanager_secret",
    "aws_backup_vault_policy",
    "aws_efs_file_system_policy",
    "aws_cloudwatch_event_bus_policy",
    "aws_cloudwatch_event_permission",
    "aws_lambda_layer_version_permission",
    "aws_codeartifact_domain_permissions_policy",
    "aws_opensearchserverless_access_policy",
    "aws_glue_resource_policy",
    "aws_kinesis_resource_policy",
    "aws_dynamodb_resource_policy",
    "aws_s3_access_point",
    "aws_s3tables_table_bucket_policy",
    "aws_media_store_container_policy",
    "aws_api_gateway_rest_api_policy",
    "aws_vpc_endpoint_policy",
  ]

  # A policy that is refused when it is public exposes nothing. An access point refuses unless it is told otherwise.
  filter = (
    attrs.block_public_policy != true &&
    !(meta.type == "aws_s3_access_point" && (core::length(attrs.vpc_configuration) > 0 || !local.access_point_open))
  )

  locals {
    # Condition keys that narrow "everyone" down to callers one knows.
    limiting = [
      "aws:principalorgid", "aws:principalorgpaths", "aws:principalaccount", "aws:principalarn", "aws:sourcevpce", "aws:sourcevpc",
      "aws:sourceaccount", "aws:sourcearn", "aws:sourceorgid", "aws:sourceip", "aws:vpcsourceip", "kms:calleraccount",
      "elasticfilesystem:accessedviamounttarget",
    ]

    policy     = shirube::given(attrs.resource_policy) ? attrs.resource_policy : shirube::given(attrs.policy_document) ? attrs.policy_document : attrs.policy
    of_iam     = !core::contains(["aws_opensearchserverless_access_policy", "aws_lambda_layer_version_permission"], meta.type)
    statements = local.policy == null || !local.of_iam ? [] : shirube::iam_statements(local.policy)

    # A denial of everyone else, as the manual of API Gateway has it, narrows as well.
    denied = core::anytrue([
      for statement in local.statements : statement.effect == "Deny" && core::anytrue([
        for limit in statement.conditions : core::contains(local.limiting, core::lower(limit.variable)) && core::can(core::regex("Not", limit.test))
      ])
    ])
    public = local.denied ? [] : [
      for statement in local.statements : statement
      if statement.effect == "Allow" &&
      (core::contains(statement.principals, "*") || core::contains(statement.principals, "AWS:*")) &&
      !core::anytrue([
        for limit in statement.conditions : core::contains(local.limiting, core::lower(limit.variable)) && !core::can(core::regex("Not", limit.test))
      ])
    ]

    # A network endpoint is reached from its own network, and its policy only limits. The default form limits nothing.
    endpoint = meta.type == "aws_vpc_endpoint_policy"
    unlimited_endpoint = local.endpoint && core::anytrue([
      for statement in local.public : core::contains(statement.actions, "*") && core::contains(statement.resources, "*")
    ])

    # The language of data access policies is another one.
    data_access = meta.type != "aws_opensearchserverless_access_policy" ? [] : core::try(core::flatten([
      for rule in core::flatten([core::jsondecode(attrs.policy)]) : rule.Principal
    ]), [])
    access_point_open = core::anytrue([
      for block in attrs.public_access_block_configuration : block.block_public_policy == false && block.restrict_public_buckets == false
    ])
  }

  enforce {
    condition = local.endpoint || core::length(local.public) == 0
    error_message = {
      ja = "誰にでもアクセスを許すポリシーです（Principal が *）。Principal を特定するか、aws:PrincipalOrgID などの条件で組織に限ってください。"
      en = "The policy lets anyone in (Principal is *). Name the principals, or limit it with a condition such as aws:PrincipalOrgID."
    }
  }

  enforce {
    condition = !(attrs.principal == "*" && core::length(attrs.condition) == 0 && !shirube::given(attrs.organization_id))
    at        = attrs.principal
    error_message = {
      ja = "誰にでも許可しています（principal が *）。アカウントの番号を指定するか、組織の ID で限ってください。"
      en = "Anyone is permitted (principal is *). Name an account, or limit it to an organization."
    }
  }

  enforce {
    condition = !core::contains(local.data_access, "*")
    error_message = {
      ja = "誰でもコレクションのデータにアクセスできるポリシーです（Principal が *）。IAM ロールの ARN を指定してください。"
      en = "The policy lets anyone access the data of the collection (Principal is *). Name ARNs of roles."
    }
  }

  enforce {
    severity  = "information"
    condition = !local.unlimited_endpoint
    error_message = {
      ja = "エンドポイントから全てのリソースに対する全ての操作ができます（既定のポリシーと同じです）。使うリソースや組織（aws:ResourceOrgID）に限ると、データの持ち出しを防ぎやすくなります。"
      en = "Every action on every resource passes this endpoint, as with the default policy. Limiting it to resources or an organization (aws:ResourceOrgID) makes it harder to carry data out."
    }
  }
}
