# Amazon Redshift: zones, snapshots, logs and updates.

locals {
  # Stops that save money are wanted.
  saves_money = "(?i)idle|cost|saving|night|weekend|holiday|off[-_ ]?hours|夜間|休日|週末|費用|コスト|節約"
  maintenance = "(?i)maintenance|service[-_ ]?stop|メンテナンス|定期停止|計画停止|閉局|閉塞"
}

resource_policy "aws_redshift_cluster" "one_zone" {
  control  = "single-zone-deployment"
  targets  = ["aws_redshift_cluster.single-zone-deployment"]
  severity = "information"

  # Only these nodes offer it.
  filter = core::startswith(attrs.node_type, "ra3.")

  enforce {
    # Absent means false.
    condition = attrs.multi_az == true || attrs.availability_zone_relocation_enabled == true
    error_message = {
      ja = "1 つのゾーンだけで動き、そのゾーンの障害の間は止まります。multi_az = true（または availability_zone_relocation_enabled = true）にすると、別のゾーンで続けられます。"
      en = "The cluster runs in one zone and stops while that is down. With multi_az = true (or availability_zone_relocation_enabled = true) it goes on in another."
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

  fix {
    title = {
      ja = "availability_zone_relocation_enabled = true を設定"
      en = "Set availability_zone_relocation_enabled = true"
    }
    safety = "safe"
    when   = attrs.publicly_accessible == false
    set "availability_zone_relocation_enabled" {
      value = true
    }
  }
}

resource_policy "aws_redshift_cluster" "snapshots_off" {
  control = "backup-missing"
  targets = ["aws_redshift_cluster.backup-missing"]

  enforce {
    condition = attrs.automated_snapshot_retention_period == null || attrs.automated_snapshot_retention_period > 0
    at        = attrs.automated_snapshot_retention_period
    error_message = {
      ja = "自動スナップショットが無効です（automated_snapshot_retention_period = 0）。7 などにすると、その日数の間の時点に戻せます。"
      en = "Automated snapshots are off (automated_snapshot_retention_period = 0). With 7, for example, the cluster can be restored to a moment within that many days."
    }
  }

  fix {
    title = {
      ja = "automated_snapshot_retention_period = 7 に変更"
      en = "Set automated_snapshot_retention_period = 7"
    }
    safety = "safe"
    set "automated_snapshot_retention_period" {
      value = 7
    }
  }
}

resource_policy "aws_redshift_cluster" "snapshots_short" {
  control  = "backup-missing"
  targets  = ["aws_redshift_cluster.backup-missing.2"]
  severity = "information"

  locals {
    # Absent means one day.
    days = attrs.automated_snapshot_retention_period == null ? 1 : attrs.automated_snapshot_retention_period

    # A schedule of its own may make further snapshots.
    scheduled = core::startswith(attrs.node_type, "ra3.") && core::anytrue([
      for schedule in core::getresources("aws_redshift_snapshot_schedule_association", {}) : (
        schedule.cluster_identifier == attrs.id || schedule.cluster_identifier == attrs.cluster_identifier
      )
    ])
  }

  enforce {
    condition = local.days < 1 || local.days >= 7 || local.scheduled
    error_message = {
      ja = "自動スナップショットの保持期間が ${local.days} 日です（shirube の目安は 7 日以上）。automated_snapshot_retention_period を延ばすと、失われたデータを戻せる期間が広がります。"
      en = "Automated snapshots are kept for ${local.days} day(s) (shirube suggests 7 or more). With a longer automated_snapshot_retention_period, lost data can be restored for longer."
    }
  }

  fix {
    title = {
      ja = "automated_snapshot_retention_period = 7 を設定"
      en = "Set automated_snapshot_retention_period = 7"
    }
    safety = "safe"
    set "automated_snapshot_retention_period" {
      value = 7
    }
  }
}

resource_policy "aws_redshift_snapshot_copy" "copy_region" {
  control = "replica-outside-japan"
  targets = ["aws_redshift_snapshot_copy.replica-outside-japan"]

  enforce {
    condition = shirube::in_japan("aws", attrs.destination_region)
    at        = attrs.destination_region
    error_message = {
      ja = "スナップショットの写しが国外（${attrs.destination_region}）に置かれます。destination_region を国内のリージョン（ap-northeast-3 など）にするか、準拠法や国際裁判管轄などを確認した記録を残してください。"
      en = "Copies of the snapshots are kept outside Japan (${attrs.destination_region}). Set destination_region to a region in Japan such as ap-northeast-3, or record that applicable law and jurisdiction were assessed."
    }
  }

  fix {
    title = {
      ja = "destination_region を国内のリージョンに変更（写しは作り直しになります）"
      en = "Set destination_region to a region in Japan (the copies are made anew)"
    }
    safety = "decision"
    set "destination_region" {
      choices = ["ap-northeast-3", "ap-northeast-1"]
    }
  }
}

resource_policy "aws_redshift_scheduled_action" "planned_pause" {
  control = "legacy-maintenance-window"
  targets = ["aws_redshift_scheduled_action.legacy-maintenance-window"]

  # Development and idle hours are stopped on purpose, and a pause with its resumption is for idle hours unless it is called maintenance.
  filter = attrs.enable != false && !local.wanted

  locals {
    clusters = core::getresources("aws_redshift_cluster", { cluster_identifier = attrs.target_action[0].pause_cluster[0].cluster_identifier })
    texts = [
      for text in core::concat(
        [meta.name, meta.root == "." ? core::basename(meta.path) : meta.root, attrs.name, attrs.description, attrs.target_action[0].pause_cluster[0].cluster_identifier],
      ) : text if text != null
    ]
    pauses  = core::length(attrs.target_action[0].pause_cluster) > 0
    resumes = core::anytrue([for action in core::getresources("aws_redshift_scheduled_action", {}) : core::length(action.target_action[0].resume_cluster) > 0])
    wanted = (
      core::anytrue([for text in local.texts : shirube::matches("non_production_names", text) || core::can(core::regex(local.saves_money, text))]) ||
      core::anytrue([for cluster in local.clusters : core::anytrue([for tag in shirube::tag_values("environment_tags", cluster.tags) : tag.group == "non_production"])]) ||
      (local.resumes && !core::anytrue([for text in local.texts : core::can(core::regex(local.maintenance, text))]))
    )
  }

  enforce {
    condition = !local.pauses
    error_message = {
      ja = "分析のクラスタを決まった時刻に止めています。利用者向けの停止であれば、止めずに使った分だけの費用になる Redshift Serverless を検討してください。使わない時間の停止であれば、名前や説明で示してください。"
      en = "The cluster is paused at a fixed time. If the service stops for its users, consider Redshift Serverless, which needs no stop and costs what is used. If it saves idle time, say so in the name or description."
    }
  }
}

resource_policy "aws_redshift_cluster" "audit_log" {
  control = "logging-disabled"
  targets = ["aws_redshift_cluster.logging-disabled"]

  locals {
    recorded = core::anytrue([
      for logging in core::getresources("aws_redshift_logging", {}) : logging.cluster_identifier == attrs.id || logging.cluster_identifier == attrs.cluster_identifier
    ])
  }

  enforce {
    # The block of the cluster itself is gone from version 6 of the provider.
    condition = local.recorded || attrs.logging[0].enable == true
    error_message = {
      ja = "接続、利用者、問い合わせの監査ログが残りません。aws_redshift_logging を追加すると CloudWatch Logs などに記録されます。"
      en = "There is no audit log of connections, users and queries. aws_redshift_logging records them, in CloudWatch Logs for example."
    }
  }

  fix {
    title = {
      ja = "aws_redshift_logging を追加"
      en = "Add aws_redshift_logging"
    }
    safety = "safe"
    when   = core::length(attrs.logging) == 0
    companion "aws_redshift_logging" {
      cluster_identifier   = attrs.id
      log_destination_type = "cloudwatch"
      log_exports          = ["connectionlog", "userlog", "useractivitylog"]
    }
  }

  fix {
    title = {
      ja = "logging の enable = true に変更"
      en = "Set enable = true in logging"
    }
    safety = "safe"
    when   = core::length(attrs.logging) > 0
    set "logging.enable" {
      value = true
    }
    set "logging.log_destination_type" {
      value = "cloudwatch"
    }
    set "logging.log_exports" {
      value = ["connectionlog", "userlog", "useractivitylog"]
    }
  }
}

resource_policy "aws_redshift_cluster" "version_upgrades" {
  control = "automatic-update-disabled"
  targets = ["aws_redshift_cluster.automatic-update-disabled"]

  enforce {
    # Absent means true.
    condition = attrs.allow_version_upgrade != false
    at        = attrs.allow_version_upgrade
    error_message = {
      ja = "エンジンの更新（不具合や脆弱性の修正）がメンテナンスの時間帯に自動では適用されません。allow_version_upgrade = true にしてください。"
      en = "Updates of the engine, which fix defects and vulnerabilities, are not applied in the maintenance window. Set allow_version_upgrade = true."
    }
  }

  fix {
    title = {
      ja = "allow_version_upgrade = true に変更"
      en = "Set allow_version_upgrade = true"
    }
    safety = "safe"
    set "allow_version_upgrade" {
      value = true
    }
  }
}
