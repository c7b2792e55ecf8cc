# Amazon RDS and Aurora: availability, replicas and last snapshots.

resource_policy "aws_db_instance" "multi_az" {
  control = "single-zone-deployment"
  targets = ["aws_db_instance.single-zone-deployment"]

  # A read replica is itself a second copy. For Aurora the number of instances of the cluster counts, and the free edition of SQL
  # Server has no standby.
  filter = (
    !shirube::given(attrs.replicate_source_db) &&
    attrs.engine != "sqlserver-ex" &&
    !core::try(core::startswith(attrs.engine, "aurora"), false)
  )

  enforce {
    # Absent means false.
    condition = attrs.multi_az == true
    error_message = {
      ja = "1 つのアベイラビリティゾーンだけで動くため、そのゾーンの障害で止まります。multi_az = true にすると、別のゾーンの待機系に自動で切り替わります。"
      en = "The database runs in one availability zone and stops when that zone fails. With multi_az = true a standby in another zone takes over by itself."
    }
  }

  fix {
    title = {
      ja = "multi_az = true を設定（費用が増えます）"
      en = "Set multi_az = true (costs more)"
    }
    safety = "decision"
    set "multi_az" {
      value = true
    }
  }
}

resource_policy "aws_rds_cluster" "single_instance" {
  control = "single-zone-deployment"
  targets = ["aws_rds_cluster.single-zone-deployment"]

  # A Multi-AZ DB cluster brings its instances along, and Aurora Serverless v1 has none.
  filter = (
    core::startswith(attrs.engine, "aurora") &&
    attrs.engine_mode != "serverless" &&
    !shirube::given(attrs.db_cluster_instance_class)
  )

  locals {
    instances = core::getresources("aws_rds_cluster_instance", { cluster_identifier = attrs.id })
  }

  enforce {
    # Without any, the instances are made elsewhere.
    condition = core::length(local.instances) != 1
    error_message = {
      ja = "クラスタのインスタンスが 1 つだけのため、そのゾーンの障害で復旧までの間止まります。aws_rds_cluster_instance をもう 1 つ置くと、別のゾーンのリーダーが短時間で引き継ぎます。"
      en = "The cluster has a single instance and stops while its zone is down. With a second aws_rds_cluster_instance, a reader in another zone takes over quickly."
    }
  }

  fix {
    title = {
      ja = "リーダーの aws_rds_cluster_instance を追加（費用が増えます）"
      en = "Add a reader aws_rds_cluster_instance (costs more)"
    }
    safety = "decision"
    companion "aws_rds_cluster_instance" {
      cluster_identifier = attrs.id
      engine             = attrs.engine
      instance_class     = local.instances[0].instance_class
    }
  }
}

resource_policy "aws_rds_cluster" "cluster_zones" {
  control = "single-zone-deployment"
  targets = ["aws_rds_cluster.single-zone-deployment.2"]
  also    = ["aws_docdb_cluster", "aws_neptune_cluster"]

  enforce {
    condition = core::length(attrs.availability_zones) != 1
    at        = attrs.availability_zones
    error_message = {
      ja = "availability_zones に 1 つのゾーンしかありません。指定をやめると、サービスがリージョンの 3 つのゾーンを使い、1 つの障害に耐えられます。"
      en = "availability_zones names a single zone. Without the argument the service uses three zones of the region and withstands the failure of one."
    }
  }

  fix {
    title = {
      ja = "availability_zones を削除（サービスが 3 つのゾーンを選びます）"
      en = "Remove availability_zones (the service chooses three zones)"
    }
    safety = "safe"
    remove "availability_zones" {}
  }
}

resource_policy "aws_db_instance" "final_snapshot" {
  control  = "backup-missing"
  severity = "information"
  targets  = ["aws_db_instance.backup-missing.2"]
  also     = ["aws_rds_cluster", "aws_docdb_cluster", "aws_neptune_cluster", "aws_redshift_cluster"]

  # No last snapshot can be taken of a replica, and that of an environment for development is not missed.
  filter = !shirube::given(attrs.replicate_source_db) && !local.non_production

  locals {
    identifier = meta.type == "aws_db_instance" ? attrs.identifier : attrs.cluster_identifier
    non_production = (
      core::anytrue([for name in [meta.name, local.identifier] : name != null && shirube::matches("non_production_names", name)]) ||
      core::anytrue([for tag in shirube::tag_values("environment_tags", attrs.tags) : tag.group == "non_production"])
    )
  }

  enforce {
    condition = attrs.skip_final_snapshot != true
    at        = attrs.skip_final_snapshot
    error_message = {
      ja = "削除すると最後のスナップショットが残らず、データを戻せません。skip_final_snapshot = false と final_snapshot_identifier を設定すると、削除の後でも戻せます。"
      en = "A deletion leaves no last snapshot, and the data is gone. With skip_final_snapshot = false and final_snapshot_identifier it can be brought back."
    }
  }

  fix {
    title = {
      ja = "skip_final_snapshot = false と final_snapshot_identifier を設定"
      en = "Set skip_final_snapshot = false and final_snapshot_identifier"
    }
    safety = "safe"
    when   = !shirube::given(attrs.final_snapshot_identifier)
    set "skip_final_snapshot" {
      value = false
    }
    set "final_snapshot_identifier" {
      value = "${local.identifier}-final"
    }
  }

  fix {
    title = {
      ja = "skip_final_snapshot = false に変更"
      en = "Set skip_final_snapshot = false"
    }
    safety = "safe"
    when   = shirube::given(attrs.final_snapshot_identifier)
    set "skip_final_snapshot" {
      value = false
    }
  }
}

resource_policy "aws_db_instance_automated_backups_replication" "copy_region" {
  control = "replica-outside-japan"
  targets = ["aws_db_instance_automated_backups_replication.replica-outside-japan"]
  also = [
    "aws_db_snapshot_copy",
    "aws_rds_cluster_snapshot_copy",
    "aws_ebs_snapshot_copy",
    "aws_ami_copy",
    "aws_dynamodb_table_export",
  ]

  locals {
    # Since version 6 of the provider a resource may name its region itself.
    region      = !shirube::given(attrs.region) ? meta.provider.region : attrs.region
    destination = !shirube::given(attrs.destination_region) ? local.region : attrs.destination_region
  }

  enforce {
    condition = shirube::in_japan("aws", local.destination)
    error_message = {
      ja = "コピーの保存先が国外（${local.destination}）です。ap-northeast-3 などの国内リージョンのプロバイダーを指定するか、準拠法や国際裁判管轄などを確認した記録を残してください。"
      en = "The copy is stored outside Japan (${local.destination}). Use the provider of a region in Japan such as ap-northeast-3, or record that applicable law and jurisdiction were assessed."
    }
  }
}

resource_policy "aws_db_instance" "replica_region" {
  control = "replica-outside-japan"
  targets = ["aws_db_instance.replica-outside-japan"]
  also    = ["aws_rds_cluster"]

  # Only a copy of a database elsewhere; where a database itself is kept is the matter of the provider's region.
  # Modules pass an empty text for none.
  filter = core::anytrue([
    for source in [attrs.replicate_source_db, attrs.replication_source_identifier, attrs.global_cluster_identifier] :
    shirube::given(source)
  ])

  locals {
    # Since version 6 of the provider a resource may name its region itself.
    region = !shirube::given(attrs.region) ? meta.provider.region : attrs.region
  }

  enforce {
    condition = shirube::in_japan("aws", local.region)
    error_message = {
      ja = "データの複製が国外（${local.region}）に置かれます。ap-northeast-3 などの国内リージョンのプロバイダーを指定するか、準拠法や国際裁判管轄などを確認した記録を残してください。"
      en = "A replica of the data is kept outside Japan (${local.region}). Use the provider of a region in Japan such as ap-northeast-3, or record that applicable law and jurisdiction were assessed."
    }
  }
}
