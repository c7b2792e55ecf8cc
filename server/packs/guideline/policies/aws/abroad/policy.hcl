# Data that is kept outside Japan.

resource_policy "aws_ebs_volume" "abroad_encryption" {
  control = "foreign-data-unencrypted"
  targets = ["aws_ebs_volume.foreign-data-unencrypted"]
  also    = ["aws_db_instance", "aws_rds_cluster", "aws_efs_file_system"]

  # What is made from a snapshot or follows another database takes its encryption from there.
  filter = local.copied == null

  locals {
    region = shirube::given(attrs.region) ? attrs.region : meta.provider.region
    copied = (
      meta.type == "aws_db_instance" ? (shirube::given(attrs.replicate_source_db) ? attrs.replicate_source_db : attrs.snapshot_identifier) :
      meta.type == "aws_rds_cluster" ? (shirube::given(attrs.replication_source_identifier) ? attrs.replication_source_identifier : attrs.snapshot_identifier) :
      meta.type == "aws_ebs_volume" ? attrs.snapshot_id : null
    )

    # RDS does not encrypt this edition.
    express = attrs.engine == "sqlserver-ex"
    encrypted = (
      core::contains(["aws_db_instance", "aws_rds_cluster"], meta.type) ? attrs.storage_encrypted == true || attrs.engine_mode == "serverless" :
      attrs.encrypted == true || shirube::given(attrs.kms_key_id) ||
      (meta.type == "aws_ebs_volume" && core::length(core::getresources("aws_ebs_encryption_by_default", {})) > 0)
    )
  }

  enforce {
    condition = local.encrypted || shirube::in_japan("aws", local.region)
    error_message = {
      ja = "${meta.address} は国外の ${local.region} にあり、保存データが暗号化されません。${local.express ? "SQL Server Express Edition は暗号化に対応していないため、Web 等のエディションで storage_encrypted = true を設定して作り直す" : "${core::contains(["aws_db_instance", "aws_rds_cluster"], meta.type) ? "storage_encrypted" : "encrypted"} = true を設定する"}か、公開情報だけであることを例外の理由として記録してください。"
      en = "${meta.address} is in ${local.region}, outside Japan, and what it stores is not encrypted. ${local.express ? "SQL Server Express Edition cannot be encrypted: create it anew in an edition that can, such as Web, with storage_encrypted = true" : "Set ${core::contains(["aws_db_instance", "aws_rds_cluster"], meta.type) ? "storage_encrypted" : "encrypted"} = true"}, or record as the reason of an exception that it holds public information only."
    }
  }

  fix {
    title = {
      ja = "encrypted = true を設定（作り直されます）"
      en = "Set encrypted = true (it is created anew)"
    }
    safety = "replaces"
    when   = core::contains(["aws_ebs_volume", "aws_efs_file_system"], meta.type)
    set "encrypted" {
      value = true
    }
  }

  fix {
    title = {
      ja = "storage_encrypted = true を設定（作り直されます）"
      en = "Set storage_encrypted = true (it is created anew)"
    }
    safety = "replaces"
    when   = core::contains(["aws_db_instance", "aws_rds_cluster"], meta.type) && !local.express
    set "storage_encrypted" {
      value = true
    }
  }
}
