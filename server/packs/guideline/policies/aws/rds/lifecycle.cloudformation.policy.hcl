# Versions, licences and certificates of Amazon RDS in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::RDS::DBInstance" "own_licence" {
  control = "legacy-middleware"
  profile = "complete"
  targets = ["AWS::RDS::DBInstance.legacy-middleware"]

  enforce {
    condition = attrs.LicenseModel != "bring-your-own-license"
    at        = attrs.LicenseModel
    error_message = {
      ja = "持ち込みライセンスのデータベースです。ライセンス込みの料金（license-included）か、Aurora PostgreSQL などの OSS 互換エンジンにできないか検討してください。"
      en = "The database runs on a licence brought along. Consider one with the licence included, or an engine compatible with open source such as Aurora PostgreSQL."
    }
  }
}

resource_policy "AWS::RDS::DBInstance" "engine_end_of_life" {
  control = "version-end-of-life"
  targets = ["AWS::RDS::DBInstance.version-end-of-life"]
  also    = ["AWS::RDS::DBCluster", "AWS::RDS::GlobalCluster"]

  # A replica has the version of its source. Without a version the service chooses a current one.
  filter = (
    !shirube::given(attrs.SourceDBInstanceIdentifier) &&
    !shirube::given(attrs.ReplicationSourceIdentifier) &&
    shirube::given(attrs.EngineVersion) &&
    local.table != null
  )

  locals {
    tables = {
      "mysql"             = "rds_mysql"
      "postgres"          = "rds_postgresql"
      "mariadb"           = "rds_mariadb"
      "aurora-mysql"      = "aurora_mysql"
      "aurora-postgresql" = "aurora_postgresql"
    }
    table = core::try(local.tables[attrs.Engine], null)
    life  = local.table == null ? null : shirube::end_of_life(local.table, attrs.EngineVersion)
  }

  enforce {
    condition = local.life.state != "ended"
    at        = attrs.EngineVersion
    error_message = {
      ja = "${attrs.Engine} ${local.life.version} のサポートは ${local.life.end_of_support} に終了しました${local.life.extended_until == null ? "" : "（延長サポートは ${local.life.extended_until} まで）"}。新しいバージョンへ移行してください。"
      en = "Support of ${attrs.Engine} ${local.life.version} ended on ${local.life.end_of_support}${local.life.extended_until == null ? "" : " (extended support: ${local.life.extended_until})"}. Move to a newer version."
    }
  }

  enforce {
    severity  = "warning"
    condition = local.life.state != "extended"
    at        = attrs.EngineVersion
    error_message = {
      ja = "${attrs.Engine} ${local.life.version} の標準サポートは ${local.life.end_of_support} に終了し、有償の延長サポート（${local.life.extended_until} まで）になっています。移行を計画してください。"
      en = "Standard support of ${attrs.Engine} ${local.life.version} ended on ${local.life.end_of_support}; paid extended support runs until ${local.life.extended_until}. Plan the upgrade."
    }
  }
}

resource_policy "AWS::RDS::DBInstance" "ca_certificate" {
  control = "version-end-of-life"
  targets = ["AWS::RDS::DBInstance.version-end-of-life.2"]

  # Absent means a current one.
  filter = shirube::given(attrs.CACertificateIdentifier)

  enforce {
    condition = core::contains(["rds-ca-rsa2048-g1", "rds-ca-rsa4096-g1", "rds-ca-ecc384-g1"], attrs.CACertificateIdentifier)
    at        = attrs.CACertificateIdentifier
    error_message = {
      ja = "期限の切れた認証局の証明書（${attrs.CACertificateIdentifier}）です。CACertificateIdentifier: rds-ca-rsa2048-g1 にしてください。"
      en = "The certificate of the authority (${attrs.CACertificateIdentifier}) has expired. Set CACertificateIdentifier: rds-ca-rsa2048-g1."
    }
  }

  fix {
    title = {
      ja = "CACertificateIdentifier を rds-ca-rsa2048-g1 に設定（クライアントが新しい認証局を信頼している必要があります）"
      en = "Set CACertificateIdentifier to rds-ca-rsa2048-g1 (clients have to trust the new authority)"
    }
    safety = "decision"
    set "CACertificateIdentifier" {
      value = "rds-ca-rsa2048-g1"
    }
  }
}

resource_policy "AWS::RDS::DBInstance" "minor_updates" {
  control = "automatic-update-disabled"
  targets = ["AWS::RDS::DBInstance.automatic-update-disabled"]

  enforce {
    # Absent means true.
    condition = attrs.AutoMinorVersionUpgrade != false
    error_message = {
      ja = "マイナーバージョンの更新（不具合や脆弱性の修正）が自動では適用されません。AutoMinorVersionUpgrade: true にしてください。"
      en = "Minor versions, which fix defects and vulnerabilities, are not applied by themselves. Set AutoMinorVersionUpgrade: true."
    }
  }

  fix {
    title = {
      ja = "AutoMinorVersionUpgrade を true に設定"
      en = "Set AutoMinorVersionUpgrade to true"
    }
    safety = "safe"
    set "AutoMinorVersionUpgrade" {
      value = true
    }
  }
}
