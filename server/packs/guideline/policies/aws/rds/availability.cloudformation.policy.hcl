# Amazon RDS and Aurora in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::RDS::DBCluster" "single_instance" {
  control = "single-zone-deployment"
  targets = ["AWS::RDS::DBCluster.single-zone-deployment"]

  # A Multi-AZ DB cluster brings its instances along, and Aurora Serverless v1 has none.
  filter = (
    core::startswith(attrs.Engine, "aurora") &&
    attrs.EngineMode != "serverless" &&
    !shirube::given(attrs.DBClusterInstanceClass)
  )

  locals {
    instances = core::getresources("AWS::RDS::DBInstance", { DBClusterIdentifier = attrs.Ref })
  }

  enforce {
    # Without any, the instances are made elsewhere.
    condition = core::length(local.instances) != 1
    error_message = {
      ja = "クラスタのインスタンスが 1 つだけのため、そのゾーンの障害で復旧までの間止まります。AWS::RDS::DBInstance をもう 1 つ置くと、別のゾーンのリーダーが短時間で引き継ぎます。"
      en = "The cluster has a single instance and stops while its zone is down. With a second AWS::RDS::DBInstance, a reader in another zone takes over quickly."
    }
  }

  fix {
    title = {
      ja = "リーダーの AWS::RDS::DBInstance を追加（費用が増えます）"
      en = "Add a reader AWS::RDS::DBInstance (costs more)"
    }
    safety = "decision"
    companion "AWS::RDS::DBInstance" "reader" {
      DBClusterIdentifier = attrs.Ref
      Engine              = attrs.Engine
      DBInstanceClass     = local.instances[0].DBInstanceClass
    }
  }
}

resource_policy "AWS::RDS::DBInstance" "deletion_policy" {
  control  = "backup-missing"
  severity = "information"
  targets  = ["AWS::RDS::DBInstance.backup-missing.2"]
  also = [
    "AWS::RDS::DBCluster", "AWS::DocDB::DBCluster", "AWS::Neptune::DBCluster", "AWS::Redshift::Cluster", "AWS::DynamoDB::Table",
    "AWS::EC2::Volume", "AWS::EFS::FileSystem", "AWS::S3::Bucket", "AWS::ElastiCache::ReplicationGroup", "AWS::OpenSearchService::Domain",
    "AWS::Logs::LogGroup", "AWS::KMS::Key",
  ]

  # The data of a cluster is kept by the cluster, and that of an environment for development is not missed.
  filter = (
    !(meta.type == "AWS::RDS::DBInstance" && shirube::given(attrs.DBClusterIdentifier)) &&
    !shirube::matches("non_production_names", meta.name) && !local.development &&
    # Logs that expire by themselves before long are not what somebody wants to restore.
    !core::try(core::tonumber(attrs.RetentionInDays) < 365, false)
  )

  locals {
    # Tags whose value is not known say nothing.
    tags = [
      for tag in core::concat(attrs.Tags == null ? [] : attrs.Tags, attrs.FileSystemTags == null ? [] : attrs.FileSystemTags) : tag
      if core::length(shirube::strings(tag.Value)) > 0
    ]
    development = core::anytrue([for tag in shirube::tag_values("environment_tags", local.tags) : tag.group == "non_production"])

    snapshot = core::contains(["AWS::RDS::DBInstance", "AWS::RDS::DBCluster"], meta.type)
    keep     = core::contains(local.snapshots, meta.type) ? "Snapshot" : "Retain"
    snapshots = [
      "AWS::RDS::DBInstance", "AWS::RDS::DBCluster", "AWS::DocDB::DBCluster", "AWS::Neptune::DBCluster", "AWS::Redshift::Cluster",
      "AWS::EC2::Volume", "AWS::ElastiCache::ReplicationGroup",
    ]
  }

  enforce {
    # Absent means Delete, and for databases of RDS Snapshot.
    condition = attrs.DeletionPolicy != "Delete" && (attrs.DeletionPolicy != null || attrs.UpdateReplacePolicy != null || local.snapshot)
    error_message = {
      ja = "リソースを消すか置き換えるとデータも消え、戻せません。DeletionPolicy と UpdateReplacePolicy を ${local.keep} にすると、データが残ります。"
      en = "When the resource is deleted or replaced, its data is gone for good. With DeletionPolicy and UpdateReplacePolicy ${local.keep} it is kept."
    }
  }

  fix {
    title = {
      ja = "DeletionPolicy と UpdateReplacePolicy を ${local.keep} に設定"
      en = "Set DeletionPolicy and UpdateReplacePolicy to ${local.keep}"
    }
    safety = "safe"
    set "DeletionPolicy" {
      value = local.keep
    }
    set "UpdateReplacePolicy" {
      value = local.keep
    }
  }
}
