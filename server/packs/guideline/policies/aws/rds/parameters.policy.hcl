# Amazon RDS and Aurora: parameter and option groups.

resource_policy "aws_db_parameter_group" "tls_version" {
  control = "tls-version-outdated"
  targets = ["aws_db_parameter_group.tls-version-outdated"]
  also    = ["aws_rds_cluster_parameter_group"]

  locals {
    # MySQL 5.7 knows no TLS 1.3.
    secure_values = {
      "tls_version"              = core::can(core::regex("5\\.[67]", attrs.family)) ? "TLSv1.2" : "TLSv1.2,TLSv1.3"
      "ssl_min_protocol_version" = "TLSv1.2"
      "rds.tls10"                = "disabled"
      "rds.tls11"                = "disabled"
    }
  }

  enforce {
    for_each = attrs.parameter
    condition = !(
      (each.value.name == "tls_version" && core::can(core::regex("(^|,) *TLSv1(\\.1)? *(,|$)", each.value.value))) ||
      (each.value.name == "ssl_min_protocol_version" && core::contains(["TLSv1", "TLSv1.1"], each.value.value)) ||
      (core::contains(["rds.tls10", "rds.tls11"], each.value.name) && core::contains(["enabled", "1"], each.value.value))
    )
    at = each.value.value
    error_message = {
      ja = "${each.value.name} = \"${each.value.value}\" のため、TLS 1.0 や 1.1 の接続を受け入れます。TLS 1.2 以上だけにしてください。"
      en = "With ${each.value.name} = \"${each.value.value}\" the database accepts TLS 1.0 or 1.1. Allow TLS 1.2 and newer only."
    }
  }

  fix {
    title = {
      ja = "TLS 1.2 以上だけにする"
      en = "Allow TLS 1.2 and newer only"
    }
    safety = "safe"
    set "each.value" {
      value = local.secure_values[each.value.name]
    }
  }
}

resource_policy "aws_db_parameter_group" "plaintext_connections" {
  control = "plaintext-transport"
  targets = ["aws_db_parameter_group.plaintext-transport"]
  also    = ["aws_rds_cluster_parameter_group"]

  locals {
    names    = [for parameter in attrs.parameter : core::lower(parameter.name)]
    explicit = core::anytrue([for name in ["rds.force_ssl", "require_secure_transport", "db2comm"] : core::contains(local.names, name)])
    present  = local.required != null && core::contains(local.names, core::lower(local.required == null ? "" : local.required))

    # Which parameter demands TLS. Newer versions do by default: RDS for PostgreSQL 15, Aurora PostgreSQL 17, MySQL and Aurora MySQL 8.4, MariaDB 11.8.
    # For Aurora it belongs to the group of the cluster.
    family          = attrs.family
    postgres        = core::try(core::tonumber(core::regex("^postgres(?:ql)?([0-9]+)", local.family)[0]), null)
    aurora_postgres = core::try(core::tonumber(core::regex("^aurora-postgresql([0-9]+)", local.family)[0]), null)
    of_cluster      = meta.type == "aws_rds_cluster_parameter_group"
    required = (
      local.postgres != null ? (local.postgres < 15 ? "rds.force_ssl" : null) :
      local.aurora_postgres != null ? (local.of_cluster && local.aurora_postgres < 17 ? "rds.force_ssl" : null) :
      core::can(core::regex("^(mysql(5\\.7|8\\.0)|mariadb(10\\.(5|6|11)|11\\.4))$", local.family)) ? "require_secure_transport" :
      local.of_cluster && core::can(core::regex("^aurora-mysql(5\\.7|8\\.0)$", local.family)) ? "require_secure_transport" :
      core::startswith(local.family, "db2-") ? "DB2COMM" : null
    )
  }

  enforce {
    for_each = attrs.parameter
    condition = !(
      (each.value.name == "rds.force_ssl" && each.value.value == "0") ||
      (each.value.name == "require_secure_transport" && core::contains(["0", "OFF", "off"], each.value.value)) ||
      (core::lower(each.value.name) == "db2comm" && !core::can(core::regex("SSL", core::upper(each.value.value))))
    )
    at = each.value.value
    error_message = {
      ja = "${each.value.name} = \"${each.value.value}\" のため、暗号化されない接続を受け入れます。TLS の接続だけにしてください。"
      en = "With ${each.value.name} = \"${each.value.value}\" the database accepts unencrypted connections. Accept TLS only."
    }
  }

  enforce {
    # The default of the engine lets clients connect without TLS.
    condition = local.required == null || local.present
    at        = attrs.family
    error_message = {
      ja = "${attrs.family} の既定値のままでは、暗号化されない接続を受け入れます。${local.required} を設定して TLS の接続だけにしてください。"
      en = "By default ${attrs.family} accepts unencrypted connections. Set ${local.required} so that only TLS is accepted."
    }
  }

  # Clients without TLS are refused from then on.
  fix {
    title = {
      ja = "TLS の接続だけを受け入れる"
      en = "Accept TLS only"
    }
    safety = "decision"
    when   = local.explicit
    set "each.value" {
      value = core::lower(each.value.name) == "db2comm" ? "SSL" : "1"
    }
  }

  fix {
    title = {
      ja = "${local.required} を追加して TLS の接続だけを受け入れる"
      en = "Add ${local.required} to accept TLS only"
    }
    safety = "decision"
    when   = local.required != null && local.required != "DB2COMM" && !local.present
    add "parameter" {
      name  = local.required
      value = "1"
    }
  }

  # Db2 reads it at its start; the port of TLS, ssl_svcename, has to be set along with it.
  fix {
    title = {
      ja = "DB2COMM を追加して TLS の接続だけを受け入れる"
      en = "Add DB2COMM to accept TLS only"
    }
    safety = "decision"
    when   = local.required == "DB2COMM" && !local.present
    add "parameter" {
      name         = local.required
      value        = "SSL"
      apply_method = "pending-reboot"
    }
  }
}

resource_policy "aws_db_parameter_group" "family_end_of_life" {
  control  = "version-end-of-life"
  severity = "warning"
  targets  = ["aws_db_parameter_group.version-end-of-life"]
  also     = ["aws_rds_cluster_parameter_group", "aws_db_option_group"]

  locals {
    tables = {
      "mysql"             = "rds_mysql"
      "postgres"          = "rds_postgresql"
      "mariadb"           = "rds_mariadb"
      "aurora-mysql"      = "aurora_mysql"
      "aurora-postgresql" = "aurora_postgresql"
    }
    parts   = meta.type == "aws_db_option_group" ? [attrs.engine_name, attrs.major_engine_version] : core::try(core::regex("^([a-z][a-z0-9-]*?)-?([0-9][0-9.]*)$", attrs.family), ["", ""])
    engine  = local.parts[0]
    version = local.parts[1]
    table   = core::try(local.tables[local.engine], null)
    life    = local.table == null ? null : shirube::end_of_life(local.table, local.version)

    # SQL Server up to 2016 (13.00), Oracle Database up to 18c, and the first Aurora (MySQL 5.6).
    retired = (
      core::can(core::regex("^aurora5", "${local.engine}${local.version}")) ||
      (core::startswith(local.engine, "sqlserver-") && core::can(core::regex("^(9|1[0-3])\\.", local.version))) ||
      (core::startswith(local.engine, "oracle-") && core::can(core::regex("^(11|12|18)(\\.|$)", local.version)))
    )

    # What uses the group. Members of a cluster have its version.
    users = (
      meta.type == "aws_db_option_group" ? core::getresources("aws_db_instance", { option_group_name = attrs.name }) :
      meta.type == "aws_rds_cluster_parameter_group" ? core::getresources("aws_rds_cluster", { db_cluster_parameter_group_name = attrs.name }) :
      core::concat(
        core::getresources("aws_db_instance", { parameter_group_name = attrs.name }),
        core::flatten([
          for member in core::getresources("aws_rds_cluster_instance", { db_parameter_group_name = attrs.name }) : core::getresources("aws_rds_cluster", { id = member.cluster_identifier })
        ]),
      )
    )

    # A replica is not judged by its version, and neither is one that is not known.
    versions = shirube::strings([for user in local.users : user.engine_version if !shirube::given(user.replicate_source_db)])
    reported = core::anytrue([for written in local.versions : core::startswith(written.value, local.version)])
  }

  enforce {
    # A database of this version is reported itself, and takes the group along when it is upgraded.
    condition = local.reported || !local.retired && local.life.state != "ended" && local.life.state != "extended"
    at        = meta.type == "aws_db_option_group" ? attrs.major_engine_version : attrs.family
    error_message = {
      ja = "${local.engine} ${local.version} の標準サポートは終了しています。エンジンの更新に合わせて、新しいバージョンのグループを用意してください。"
      en = "Standard support of ${local.engine} ${local.version} has ended. Prepare a group of a newer version along with the upgrade of the engine."
    }
  }
}
