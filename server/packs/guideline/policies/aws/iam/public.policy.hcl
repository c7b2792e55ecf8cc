# Documents of resource policies that let anyone in.

# A document that a resource here takes up is judged there. What is left goes to a module, an output or a resource without a policy.
resource_policy "data.aws_iam_policy_document" "public_document" {
  control = "public-data-exposure"
  targets = ["data.aws_iam_policy_document.public-data-exposure"]

  # Whether it is public is told by the document alone, so that is asked first.
  filter = core::length(local.public) > 0 && !local.taken && !local.endpoint

  locals {
    users = {
      aws_s3_bucket_policy                       = "policy"
      aws_s3_bucket                              = "policy"
      aws_s3_access_point                        = "policy"
      aws_sns_topic_policy                       = "policy"
      aws_sns_topic                              = "policy"
      aws_sqs_queue_policy                       = "policy"
      aws_sqs_queue                              = "policy"
      aws_kms_key                                = "policy"
      aws_kms_key_policy                         = "policy"
      aws_kms_replica_key                        = "policy"
      aws_kms_external_key                       = "policy"
      aws_vpc_endpoint                           = "policy"
      aws_vpc_endpoint_policy                    = "policy"
      aws_iam_role                               = "assume_role_policy"
      aws_ecr_repository_policy                  = "policy"
      aws_secretsmanager_secret_policy           = "policy"
      aws_secretsmanager_secret                  = "policy"
      aws_backup_vault_policy                    = "policy"
      aws_efs_file_system_policy                 = "policy"
      aws_cloudwatch_event_bus_policy            = "policy"
      aws_codeartifact_domain_permissions_policy = "policy_document"
      aws_glue_resource_policy                   = "policy"
      aws_kinesis_resource_policy                = "policy"
      aws_dynamodb_resource_policy               = "policy"
      aws_s3tables_table_bucket_policy           = "resource_policy"
      aws_media_store_container_policy           = "policy"
      aws_api_gateway_rest_api_policy            = "policy"
      aws_api_gateway_rest_api                   = "policy"
      aws_opensearch_domain                      = "access_policies"
      aws_opensearch_domain_policy               = "access_policies"
      aws_elasticsearch_domain                   = "access_policies"
      aws_elasticsearch_domain_policy            = "access_policies"
      aws_glacier_vault                          = "access_policy"
      aws_ecrpublic_repository_policy            = "policy"
    }
    taken = core::anytrue([
      for type, argument in local.users : core::length(core::getresources(type, { (argument) = attrs.json })) > 0
      ]) || core::anytrue([
      for document in core::getdatasource("aws_iam_policy_document", {}) : (
        core::contains(document.source_policy_documents, attrs.json) ||
        core::contains(document.override_policy_documents, attrs.json)
      )
    ])

    # The policy of a network endpoint is open by default; who reaches it is a matter of the network.
    endpoint = core::can(core::regex("endpoint|vpce", core::lower(meta.name)))
    public = [
      for statement in attrs.statement : statement
      if(statement.effect == null || statement.effect == "Allow") && core::length(statement.condition) == 0 && core::anytrue([
        for principal in statement.principals : core::contains(["AWS", "*"], principal.type) && core::contains(principal.identifiers, "*")
      ])
    ]
  }

  enforce {
    condition = core::length(local.public) == 0
    error_message = {
      ja = "誰にでも許可する文です（principals が *、condition なし）。principals に ARN を書くか、aws:PrincipalOrgID などの condition を加えてください。"
      en = "A statement allows anyone (principals is *, no condition). Name ARNs in principals, or add a condition such as aws:PrincipalOrgID."
    }
  }
}
