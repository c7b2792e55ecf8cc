# Parameters of Amazon RDS in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::RDS::DBParameterGroup" "tls_version" {
  control = "tls-version-outdated"
  targets = ["AWS::RDS::DBParameterGroup.tls-version-outdated"]
  also    = ["AWS::RDS::DBClusterParameterGroup"]

  locals {
    # MySQL 5.7 knows no TLS 1.3.
    secure_values = {
      "tls_version"              = core::can(core::regex("5\\.[67]", attrs.Family)) ? "TLSv1.2" : "TLSv1.2,TLSv1.3"
      "ssl_min_protocol_version" = "TLSv1.2"
      "rds.tls10"                = "disabled"
      "rds.tls11"                = "disabled"
    }
  }

  enforce {
    for_each = attrs.Parameters
    condition = !(
      (each.key == "tls_version" && core::can(core::regex("(^|,) *TLSv1(\\.1)? *(,|$)", each.value))) ||
      (each.key == "ssl_min_protocol_version" && core::contains(["TLSv1", "TLSv1.1"], each.value)) ||
      (core::contains(["rds.tls10", "rds.tls11"], each.key) && core::contains(["enabled", "1"], each.value))
    )
    at = each.value
    error_message = {
      ja = "${each.key} = ${each.value} のため、TLS 1.0 や 1.1 の接続を受け入れます。TLS 1.2 以上だけにしてください。"
      en = "With ${each.key} = ${each.value} the database accepts TLS 1.0 or 1.1. Allow TLS 1.2 and newer only."
    }
  }

  fix {
    title = {
      ja = "TLS 1.2 以上だけを許可"
      en = "Allow TLS 1.2 and newer only"
    }
    safety = "decision"
    set "Parameters" {
      inside = "[\"${each.key}\"]"
      value  = local.secure_values[each.key]
    }
  }
}

resource_policy "AWS::RDS::DBParameterGroup" "plaintext_connections" {
  control = "plaintext-transport"
  targets = ["AWS::RDS::DBParameterGroup.plaintext-transport"]
  also    = ["AWS::RDS::DBClusterParameterGroup"]

  locals {
    names    = attrs.Parameters == null ? [] : [for name, value in attrs.Parameters : core::lower(name)]
    explicit = core::anytrue([for name in ["rds.force_ssl", "require_secure_transport", "db2comm"] : core::contains(local.names, name)])
    present  = local.required != null && core::contains(local.names, core::lower(local.required == null ? "" : local.required))

    # Which parameter demands TLS. Newer versions do by default: RDS for PostgreSQL 15, Aurora PostgreSQL 17, MySQL and Aurora MySQL 8.4, MariaDB 11.8.
    # For Aurora it belongs to the group of the cluster.
    family          = attrs.Family
    postgres        = core::try(core::tonumber(core::regex("^postgres(?:ql)?([0-9]+)", local.family)[0]), null)
    aurora_postgres = core::try(core::tonumber(core::regex("^aurora-postgresql([0-9]+)", local.family)[0]), null)
    of_cluster      = meta.type == "AWS::RDS::DBClusterParameterGroup"
    required = (
      local.postgres != null ? (local.postgres < 15 ? "rds.force_ssl" : null) :
      local.aurora_postgres != null ? (local.of_cluster && local.aurora_postgres < 17 ? "rds.force_ssl" : null) :
      core::can(core::regex("^(mysql(5\\.7|8\\.0)|mariadb(10\\.(5|6|11)|11\\.4))$", local.family)) ? "require_secure_transport" :
      local.of_cluster && core::can(core::regex("^aurora-mysql(5\\.7|8\\.0)$", local.family)) ? "require_secure_transport" :
      core::startswith(local.family, "db2-") ? "DB2COMM" : null
    )
  }

  enforce {
    for_each = attrs.Parameters
    condition = !(
      (each.key == "rds.force_ssl" && each.value == "0") ||
      (each.key == "require_secure_transport" && core::contains(["0", "OFF", "off"], each.value)) ||
      (core::lower(each.key) == "db2comm" && !core::can(core::regex("SSL", core::upper(each.value))))
    )
    at = each.value
    error_message = {
      ja = "${each.key} = ${each.value} のため、暗号化されない接続を受け入れます。TLS の接続だけにしてください。"
      en = "With ${each.key} = ${each.value} the database accepts unencrypted connections. Accept TLS only."
    }
  }

  enforce {
    # The default of the engine lets clients connect without TLS.
    condition = local.required == null || local.present
    at        = attrs.Family
    error_message = {
      ja = "${attrs.Family} の既定値のままでは、暗号化されない接続を受け入れます。${local.required} を設定して TLS の接続だけにしてください。"
      en = "By default ${attrs.Family} accepts unencrypted connections. Set ${local.required} so that only TLS is accepted."
    }
  }

  fix {
    title = {
      ja = "TLS の接続だけを許可（TLS のないクライアントは接続できなくなります）"
      en = "Accept TLS only (clients without it can no longer connect)"
    }
    safety = "decision"
    when   = local.explicit
    set "Parameters" {
      inside = "[\"${each.key}\"]"
      value  = core::lower(each.key) == "db2comm" ? "SSL" : "1"
    }
  }

  fix {
    title = {
      ja = "TLS の接続だけを許可（TLS のないクライアントは接続できなくなります）"
      en = "Accept TLS only (clients without it can no longer connect)"
    }
    safety = "decision"
    when   = local.required != null && !local.present
    set "Parameters" {
      inside = "[\"${local.required}\"]"
      value  = local.required == "DB2COMM" ? "SSL" : "1"
    }
  }
}
