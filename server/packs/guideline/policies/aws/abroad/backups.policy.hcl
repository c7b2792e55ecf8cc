# Backups of data that is kept outside Japan. Where they go is judged by the policies of AWS Backup; here, that they go nowhere else.

resource_policy "aws_backup_plan" "confined_plan" {
  control = "backup-confined-abroad"
  targets = ["aws_backup_plan.backup-confined-abroad"]

  filter = local.region != null && !shirube::in_japan("aws", local.region)

  locals {
    # Since version 6 of the provider a resource may name its own region.
    region = shirube::given(attrs.region) ? attrs.region : meta.provider.region
  }

  enforce {
    condition = core::anytrue([for rule in attrs.rule : core::length(rule.copy_action) > 0])
    error_message = {
      ja = "国外（${local.region}）に置いたデータのバックアップが、同じ国の中にしか残りません。現地の法令で使えなくなるおそれがあれば、rule に copy_action を加えて ap-northeast-1 などのボールトにも写してください。"
      en = "Backups of data outside Japan (${local.region}) stay within that country. If its law could put them out of reach, add copy_action to a rule, to a vault in ap-northeast-1 for instance."
    }
  }
}

resource_policy "aws_db_instance" "confined_database" {
  control = "backup-confined-abroad"
  targets = ["aws_db_instance.backup-confined-abroad"]
  also    = ["aws_rds_cluster"]

  # Without backups that is what is said. A replica has its data elsewhere, and a plan is judged itself.
  filter = (
    local.region != null && !shirube::in_japan("aws", local.region) &&
    !shirube::given(attrs.replicate_source_db) && !shirube::given(attrs.replication_source_identifier) &&
    (meta.type == "aws_rds_cluster" || attrs.backup_retention_period != null && attrs.backup_retention_period > 0) &&
    core::length(core::getresources("aws_backup_plan", {})) == 0
  )

  locals {
    region = shirube::given(attrs.region) ? attrs.region : meta.provider.region
    copied = (
      core::length(core::getresources("aws_db_instance_automated_backups_replication", {})) > 0 ||
      core::length(core::getresources("aws_db_instance", { replicate_source_db = attrs.arn })) > 0 ||
      core::length(core::getresources("aws_rds_cluster", { replication_source_identifier = attrs.arn })) > 0 ||
      core::length(core::getresources("aws_rds_global_cluster", {})) > 0 ||
      shirube::given(attrs.global_cluster_identifier)
    )
  }

  enforce {
    condition = local.copied
    error_message = {
      ja = "国外（${local.region}）に置いたデータベースのバックアップが、同じ国の中にしか残りません。現地の法令で使えなくなるおそれがあれば、aws_backup_plan の copy_action などで国内のリージョンにも写してください。"
      en = "Backups of this database outside Japan (${local.region}) stay within that country. If its law could put them out of reach, copy them to a region in Japan as well, with copy_action of an aws_backup_plan for instance."
    }
  }
}
