# Amazon RDS and Aurora: versions, updates, classes, licences and what became of them.

resource_policy "aws_db_instance" "extended_support" {
  control  = "version-end-of-life"
  severity = "information"
  # That the version has ended is reported anyway.
  profile = "complete"
  targets = ["aws_db_instance.version-end-of-life.3"]
  also    = ["aws_rds_cluster", "aws_rds_global_cluster"]

  # A replica has the version of its source. Only the open-source engines have extended support.
  filter = !shirube::given(attrs.replicate_source_db) && shirube::given(attrs.engine_version) && local.table != null

  locals {
    tables = {
      "mysql"             = "rds_mysql"
      "postgres"          = "rds_postgresql"
      "aurora-mysql"      = "aurora_mysql"
      "aurora-postgresql" = "aurora_postgresql"
    }
    table = core::try(local.tables[attrs.engine], null)
    life  = local.table == null || !shirube::given(attrs.engine_version) ? null : shirube::end_of_life(local.table, attrs.engine_version)
  }

  enforce {
    # Absent means open-source-rds-extended-support.
    condition = local.life.state != "extended" || attrs.engine_lifecycle_support == "open-source-rds-extended-support-disabled"
    at        = attrs.engine_version
    error_message = {
      ja = "${attrs.engine} ${local.life.version} は標準サポートが終わり、延長サポートの料金が自動でかかります。更新後に engine_lifecycle_support = \"open-source-rds-extended-support-disabled\" とすると、次の終了時に気付かないまま課金されることを防げます。"
      en = "Standard support of ${attrs.engine} ${local.life.version} is over, and extended support is charged by itself. After the upgrade, engine_lifecycle_support = \"open-source-rds-extended-support-disabled\" keeps that from happening unnoticed next time."
    }
  }

  # Takes effect when a database is created or restored; without extended support the service upgrades it by itself in the end.
  fix {
    title = {
      ja = "engine_lifecycle_support を無効に設定（先にエンジンの更新が必要）"
      en = "Switch extended support off in engine_lifecycle_support (after upgrading the engine)"
    }
    safety = "decision"
    set "engine_lifecycle_support" {
      value = "open-source-rds-extended-support-disabled"
    }
  }
}

resource_policy "aws_db_instance" "file_read_advisory" {
  control = "version-end-of-life"
  targets = ["aws_db_instance.version-end-of-life.4"]

  filter = attrs.engine == "aurora-postgresql" && shirube::given(attrs.engine_version)

  enforce {
    condition = !core::can(core::regex("^(10\\.1[1-3]|11\\.[6-8])$", attrs.engine_version))
    at        = attrs.engine_version
    error_message = {
      ja = "Aurora PostgreSQL ${attrs.engine_version} には、データベースからサーバ上のファイルを読める脆弱性があります。修正済みのバージョンに更新してください。"
      en = "Aurora PostgreSQL ${attrs.engine_version} has a vulnerability by which files of the server can be read through the database. Upgrade to a version that fixes it."
    }
  }
}

resource_policy "aws_db_instance" "ca_certificate" {
  control = "version-end-of-life"
  targets = [
    "aws_db_instance.version-end-of-life.5",
    "aws_rds_cluster_instance.version-end-of-life",
  ]
  also = ["aws_rds_cluster_instance", "aws_docdb_cluster_instance"]

  # Without it the service issues certificates of its current authority.
  filter = shirube::given(attrs.ca_cert_identifier)

  enforce {
    condition = core::contains(["rds-ca-rsa2048-g1", "rds-ca-rsa4096-g1", "rds-ca-ecc384-g1"], attrs.ca_cert_identifier)
    at        = attrs.ca_cert_identifier
    error_message = {
      ja = "証明書の認証局 ${attrs.ca_cert_identifier} は現行のものではありません（rds-ca-2019 は 2024 年 8 月に失効）。接続を検証できるよう rds-ca-rsa2048-g1 などに変更してください。"
      en = "The certificate authority ${attrs.ca_cert_identifier} is not a current one (rds-ca-2019 expired in August 2024). Change to rds-ca-rsa2048-g1 or another current one so that connections can be verified."
    }
  }

  fix {
    title = {
      ja = "ca_cert_identifier = \"rds-ca-rsa2048-g1\" に変更"
      en = "Set ca_cert_identifier = \"rds-ca-rsa2048-g1\""
    }
    safety = "safe"
    set "ca_cert_identifier" {
      value = "rds-ca-rsa2048-g1"
    }
  }
}

resource_policy "aws_db_instance" "minor_updates" {
  control = "automatic-update-disabled"
  targets = ["aws_db_instance.automatic-update-disabled"]
  also    = ["aws_rds_cluster_instance"]

  enforce {
    # Absent means true.
    condition = attrs.auto_minor_version_upgrade != false
    error_message = {
      ja = "マイナーバージョン（セキュリティ修正を含む）が自動で適用されません。auto_minor_version_upgrade = true にするとメンテナンス時間に適用されます。"
      en = "Minor versions, security fixes included, are not applied automatically. With auto_minor_version_upgrade = true they are, in the maintenance window."
    }
  }

  fix {
    title = {
      ja = "auto_minor_version_upgrade = true に変更"
      en = "Set auto_minor_version_upgrade = true"
    }
    safety = "safe"
    set "auto_minor_version_upgrade" {
      value = true
    }
  }
}

resource_policy "aws_db_instance" "class_generation" {
  control = "instance-oversized"
  targets = ["aws_db_instance.instance-oversized"]
  also = [
    "aws_rds_cluster_instance",
    "aws_docdb_cluster_instance",
    "aws_neptune_cluster_instance",
  ]

  locals {
    parts = core::try(core::regex("^db\\.([a-z0-9]+)\\.([a-z0-9]+)$", attrs.instance_class), ["", ""])

    # Engines with a licence run on x86 only, and DocumentDB and Neptune have fewer classes.
    licensed = core::can(core::regex("oracle|sqlserver|db2", !shirube::given(attrs.engine) ? "" : attrs.engine))
    generations = (
      core::contains(["aws_docdb_cluster_instance", "aws_neptune_cluster_instance"], meta.type) ? { t2 = "t4g", r3 = "r6g", r4 = "r6g" } :
      local.licensed ? { t2 = "t3", m3 = "m6i", m4 = "m6i", r3 = "r6i", r4 = "r6i" } :
      { t2 = "t4g", m3 = "m7g", m4 = "m7g", r3 = "r7g", r4 = "r7g" }
    )
    generation = core::try(local.generations[local.parts[0]], null)
    sizes      = core::startswith(local.parts[0], "t") ? ["micro", "small", "medium", "large", "xlarge", "2xlarge"] : ["large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "16xlarge"]
    successor  = local.generation != null && core::contains(local.sizes, local.parts[1]) ? "db.${local.generation}.${local.parts[1]}" : null
  }

  enforce {
    condition = !core::can(core::regex("^db\\.(t[12]|m[1-4]|r[34]|x1)\\.", attrs.instance_class))
    at        = attrs.instance_class
    error_message = {
      ja = "${attrs.instance_class} は旧世代のインスタンスクラスです。${local.successor == null ? "現行の世代" : local.successor} に替えると、同じ規模で性能あたりの費用が下がります。"
      en = "${attrs.instance_class} is of an old generation. ${local.successor == null ? "A current one" : local.successor} gives more performance for the cost at the same size."
    }
  }

  # Which sizes and processors fit has to be tested.
  fix {
    title = {
      ja = "instance_class を ${local.successor} に変更（切り替えの間は停止します）"
      en = "Set instance_class = \"${local.successor}\" (interrupts the service)"
    }
    safety = "decision"
    when   = local.successor != null
    set "instance_class" {
      value = local.successor
    }
  }
}

resource_policy "aws_db_instance" "storage_generation" {
  control  = "instance-oversized"
  severity = "hint"
  targets  = ["aws_db_instance.instance-oversized.2"]

  # Aurora has storage of its own; a replica or restored database takes over a type that is not set.
  filter = (
    !core::startswith(local.engine, "aurora") &&
    (shirube::given(attrs.storage_type) || (!shirube::given(attrs.replicate_source_db) && !shirube::given(attrs.snapshot_identifier) && core::length(attrs.restore_to_point_in_time) == 0))
  )

  locals {
    engine  = !shirube::given(attrs.engine) ? "" : attrs.engine
    storage = shirube::given(attrs.storage_type) ? attrs.storage_type : attrs.iops == null ? "gp2" : "io1"
  }

  enforce {
    # Absent means gp2, or io1 with iops.
    condition = !core::contains(["gp2", "standard", "io1"], local.storage)
    error_message = {
      ja = "ストレージ ${local.storage} は旧世代です。storage_type = \"gp3\" にすると、容量と別に性能を選べ、費用も下がることが多くなります。"
      en = "The storage, ${local.storage}, is of an old generation. With storage_type = \"gp3\" performance is chosen apart from size, usually for less."
    }
  }

  fix {
    title = {
      ja = "storage_type = \"gp3\" を設定"
      en = "Set storage_type = \"gp3\""
    }
    safety = "safe"
    when   = attrs.iops == null
    set "storage_type" {
      value = "gp3"
    }
  }

  # Provisioned IOPS of gp3 have other limits.
  fix {
    title = {
      ja = "storage_type = \"gp3\" を設定（iops の見直しが必要）"
      en = "Set storage_type = \"gp3\" (review iops)"
    }
    safety = "decision"
    when   = attrs.iops != null
    set "storage_type" {
      value = "gp3"
    }
  }
}

resource_policy "aws_rds_cluster" "backtrack" {
  control  = "recovery-point-missing"
  severity = "hint"
  targets  = ["aws_rds_cluster.recovery-point-missing"]

  # Serverless clusters and members of a global cluster cannot be rewound.
  filter = (
    attrs.engine == "aurora-mysql" &&
    attrs.engine_mode != "serverless" &&
    core::length(attrs.serverlessv2_scaling_configuration) == 0 &&
    !shirube::given(attrs.global_cluster_identifier) &&
    !shirube::given(attrs.replication_source_identifier)
  )

  enforce {
    # Absent means 0, which is off.
    condition = attrs.backtrack_window != null && attrs.backtrack_window != 0
    error_message = {
      ja = "誤った更新の直前へ巻き戻す機能（バックトラック）が無効です。復元より短い時間で戻したい場合は、変更記録の費用と比べて backtrack_window（秒）を検討してください。"
      en = "The cluster cannot be rewound to just before a mistaken change. If restoring a backup takes too long, consider backtrack_window (seconds), which costs storage of change records."
    }
  }
}

resource_policy "aws_rds_reserved_instance" "commitment" {
  control = "long-term-commitment"
  targets = ["aws_rds_reserved_instance.long-term-commitment"]
  also    = ["aws_elasticache_reserved_cache_node"]

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "1 年か 3 年の利用を約束する購入で、途中で解約できません。実際の利用状況に基づく評価を記録したうえで選んでください。"
      en = "This purchase commits to one or three years and cannot be cancelled. Record the evaluation of actual use that led to it."
    }
  }
}

resource_policy "aws_db_instance" "own_licence" {
  control = "legacy-middleware"
  profile = "complete"
  targets = ["aws_db_instance.legacy-middleware"]

  enforce {
    condition = attrs.license_model != "bring-your-own-license"
    at        = attrs.license_model
    error_message = {
      ja = "持ち込みライセンスのデータベースです。ライセンス込みの料金（license-included）か、Aurora PostgreSQL などの OSS 互換エンジンにできないか検討してください。"
      en = "The database runs on a licence brought along. Consider one with the licence included, or an engine compatible with open source such as Aurora PostgreSQL."
    }
  }
}

resource_policy "aws_db_instance" "proprietary_engine" {
  control  = "legacy-middleware"
  severity = "information"
  targets  = ["aws_db_instance.legacy-middleware.2"]

  enforce {
    condition = !core::can(core::regex("^(oracle|sqlserver|db2|custom)-", attrs.engine))
    at        = attrs.engine
    error_message = {
      ja = "エンジン ${attrs.engine} は商用製品です。Aurora PostgreSQL（SQL Server なら Babelfish）などへの移行を検討できます。"
      en = "The engine ${attrs.engine} is a commercial product. Moving to Aurora PostgreSQL, with Babelfish for SQL Server, may be an option."
    }
  }
}

resource_policy "aws_rds_custom_db_engine_version" "custom_engine" {
  control  = "legacy-middleware"
  severity = "information"
  targets  = ["aws_db_instance.legacy-middleware.2"]

  enforce {
    # RDS Custom knows only Oracle Database and SQL Server.
    condition = false
    error_message = {
      ja = "商用のデータベース製品を RDS Custom で運用するための設定です。Aurora PostgreSQL（SQL Server なら Babelfish）などへの移行を検討できます。"
      en = "This prepares a commercial database for RDS Custom. Moving to Aurora PostgreSQL, with Babelfish for SQL Server, may be an option."
    }
  }
}

resource_policy "aws_db_instance" "engine_portability" {
  control = "data-portability-limited"
  targets = ["aws_db_instance.data-portability-limited"]

  enforce {
    condition = !core::can(core::regex("^(oracle|sqlserver|db2)-", attrs.engine))
    at        = attrs.engine
    error_message = {
      ja = "エンジン ${attrs.engine} は独自の SQL とライセンスを持ちます。データの移行性を確かめ、PostgreSQL や MySQL 互換のエンジンも比べてください。"
      en = "The engine ${attrs.engine} has a dialect and a licence of its own. Check how data could be moved, and compare engines compatible with PostgreSQL or MySQL."
    }
  }
}

resource_policy "aws_db_security_group" "classic_security_group" {
  control = "legacy-cloud-service"
  targets = ["aws_db_security_group.legacy-cloud-service"]

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "提供が終わった EC2-Classic 用の資源で、現在の AWS プロバイダーにはありません。aws_security_group と vpc_security_group_ids に置き換えてください。"
      en = "This belongs to EC2-Classic, which is retired, and current AWS providers do not have it. Use aws_security_group and vpc_security_group_ids."
    }
  }

  # Offered where nothing in the configuration uses it any more.
  fix {
    title = {
      ja = "構成内の VPC の aws_security_group に置き換え（許可する送信元は書き直しが必要）"
      en = "Replace it by an aws_security_group in a VPC of this configuration (the sources it allows have to be written anew)"
    }
    safety  = "destroys"
    choices = core::concat(core::getresources("aws_vpc", {}), core::getdatasource("aws_vpc", {}))
    companion "aws_security_group" {
      name        = attrs.name
      description = core::can(core::regex("^[ -~]+$", attrs.description)) ? attrs.description : meta.name
      vpc_id      = choice.id
    }
    remove {}
  }

  fix {
    title = {
      ja = "既定の VPC の aws_security_group に置き換え（許可する送信元は書き直しが必要）"
      en = "Replace it by an aws_security_group in the default VPC (the sources it allows have to be written anew)"
    }
    safety = "destroys"
    companion "aws_security_group" {
      name        = attrs.name
      description = core::can(core::regex("^[ -~]+$", attrs.description)) ? attrs.description : meta.name
    }
    remove {}
  }
}
