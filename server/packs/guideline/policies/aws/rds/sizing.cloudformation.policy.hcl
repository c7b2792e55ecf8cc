# Classes and storage of Amazon RDS in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::RDS::DBInstance" "class_generation" {
  control = "instance-oversized"
  targets = ["AWS::EC2::Instance.instance-oversized"]

  locals {
    parts = core::try(core::regex("^db\\.([a-z0-9]+)\\.([a-z0-9]+)$", attrs.DBInstanceClass), ["", ""])

    # Engines with a licence run on x86 only.
    licensed    = core::can(core::regex("oracle|sqlserver|db2", attrs.Engine == null ? "" : attrs.Engine))
    generations = local.licensed ? { t2 = "t3", m3 = "m6i", m4 = "m6i", r3 = "r6i", r4 = "r6i" } : { t2 = "t4g", m3 = "m7g", m4 = "m7g", r3 = "r7g", r4 = "r7g" }
    sizes       = core::startswith(local.parts[0], "t") ? ["micro", "small", "medium", "large", "xlarge", "2xlarge"] : ["large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "16xlarge"]
    successor   = core::try(core::contains(local.sizes, local.parts[1]) ? "db.${local.generations[local.parts[0]]}.${local.parts[1]}" : null, null)
  }

  enforce {
    condition = !core::can(core::regex("^db\\.(t[12]|m[1-4]|r[34]|x1)\\.", attrs.DBInstanceClass))
    at        = attrs.DBInstanceClass
    error_message = {
      ja = "${attrs.DBInstanceClass} は旧世代のインスタンスクラスです。${local.successor == null ? "現行の世代" : local.successor} に替えると、同じ規模で性能あたりの費用が下がります。"
      en = "${attrs.DBInstanceClass} is of an old generation. ${local.successor == null ? "A current one" : local.successor} gives more performance for the cost at the same size."
    }
  }

  # Which sizes and processors fit has to be tested.
  fix {
    title = {
      ja = "DBInstanceClass を ${local.successor} に変更（切り替えの間は停止します）"
      en = "Set DBInstanceClass: ${local.successor} (interrupts the service)"
    }
    safety = "decision"
    when   = local.successor != null
    set "DBInstanceClass" {
      value = local.successor
    }
  }
}

resource_policy "AWS::RDS::DBInstance" "storage_generation" {
  control  = "instance-oversized"
  severity = "hint"
  targets  = ["AWS::EC2::Volume.instance-oversized"]

  # Aurora has storage of its own; a replica or restored database takes over a type that is not set.
  filter = (
    !shirube::given(attrs.DBClusterIdentifier) &&
    !core::startswith(local.engine, "aurora") &&
    (shirube::given(attrs.StorageType) || core::alltrue([for source in local.sources : source == null]))
  )

  locals {
    engine  = attrs.Engine == null ? "" : attrs.Engine
    storage = shirube::given(attrs.StorageType) ? attrs.StorageType : attrs.Iops == null ? "gp3" : "io1"
    sources = [
      attrs.SourceDBInstanceIdentifier, attrs.SourceDBClusterIdentifier, attrs.SourceDbiResourceId,
      attrs.SourceDBInstanceAutomatedBackupsArn, attrs.DBSnapshotIdentifier, attrs.DBClusterSnapshotIdentifier,
    ]
  }

  enforce {
    # Absent means gp3, or io1 with Iops.
    condition = !core::contains(["gp2", "standard", "io1"], local.storage)
    error_message = {
      ja = "ストレージ ${local.storage} は旧世代です。StorageType: gp3 にすると、容量と別に性能を選べ、費用も下がることが多くなります。"
      en = "The storage, ${local.storage}, is of an old generation. With StorageType: gp3 performance is chosen apart from size, usually for less."
    }
  }

  # The change may interrupt for a short time, and provisioned IOPS of gp3 have other limits.
  fix {
    title = {
      ja = "StorageType: gp3 を設定（短い停止があり得ます。Iops の指定は見直しが必要）"
      en = "Set StorageType: gp3 (may interrupt briefly; review Iops if set)"
    }
    safety = "decision"
    set "StorageType" {
      value = "gp3"
    }
  }
}
