# What holds for resources of Google Cloud whatever their type.

resource_policy "google_*" "resource_region" {
  control = "region-outside-japan"
  targets = ["google_any.region-outside-japan"]

  filter = local.place != null && !local.elsewhere

  locals {
    # These are judged in their own folder, because a missing location means one abroad, because one code means different places,
    # or because a backup or a replica is something else than where the system is.
    judged_elsewhere = [
      "google_alloydb_backup",
      "google_backup_dr_backup_plan",
      "google_backup_dr_backup_vault",
      "google_bigquery_dataset",
      "google_filestore_backup",
      "google_gke_backup_backup_plan",
      "google_gke_backup_restore_plan",
      "google_netapp_backup_vault",
      "google_netapp_volume_replication",
      "google_storage_bucket",
    ]
    elsewhere = (
      core::contains(local.judged_elsewhere, meta.type) ||
      # A read replica.
      attrs.master_instance_name != null ||
      # These repeat where the resource is to which they belong.
      core::can(core::regex("_iam_(member|binding|policy)$|_tag_binding$", meta.type)) ||
      core::can(core::regex(local.parts, meta.type))
    )
    parts = "^google_(backup_dr_backup_plan_association|compute_(region_)?(autoscaler|disk_resource_policy_attachment|per_instance_config|resize_request)|compute_router_(interface|nat|peer|route_policy)|container_node_pool|managed_kafka_(acl|connector|topic)|privateca_certificate)$"

    # A zone or a region may be written as its address.
    written = attrs.location != null ? attrs.location : attrs.region != null ? attrs.region : attrs.zone
    place   = local.written == null ? null : core::reverse(core::split("/", local.written))[0]

    # "global" and codes that are not known stay undetermined.
    is_zone = core::can(core::regex("^[a-z]+-[a-z]+[0-9]+-[a-z]$", local.place))
  }

  enforce {
    condition = shirube::in_japan("google", local.place)
    at        = local.written
    error_message = {
      ja = "${meta.address} は国外の ${local.place} に置かれます。asia-northeast1（東京）か asia-northeast2（大阪）にしてください。国外が必要なら、確認した内容を理由として例外に記録してください。"
      en = "${meta.address} is placed in ${local.place}, outside Japan. Use asia-northeast1 (Tokyo) or asia-northeast2 (Osaka), or record what was assessed as the reason of an exception."
    }
  }

  fix {
    title = {
      ja = "国内のリージョンに変更（作り直しになります）"
      en = "Change to a region in Japan (it is created anew)"
    }
    safety = "decision"
    when   = attrs.location != null && !local.is_zone
    set "location" {
      choices = ["asia-northeast1", "asia-northeast2"]
    }
  }

  fix {
    title = {
      ja = "国内のゾーンに変更（作り直しになります）"
      en = "Change to a zone in Japan (it is created anew)"
    }
    safety = "decision"
    when   = attrs.location != null && local.is_zone
    set "location" {
      choices = ["asia-northeast1-a", "asia-northeast2-a"]
    }
  }

  fix {
    title = {
      ja = "国内のリージョンに変更（作り直しになります）"
      en = "Change to a region in Japan (it is created anew)"
    }
    safety = "decision"
    when   = attrs.location == null && attrs.region != null
    set "region" {
      choices = ["asia-northeast1", "asia-northeast2"]
    }
  }

  fix {
    title = {
      ja = "国内のゾーンに変更（作り直しになります）"
      en = "Change to a zone in Japan (it is created anew)"
    }
    safety = "decision"
    when   = attrs.location == null && attrs.region == null
    set "zone" {
      choices = ["asia-northeast1-a", "asia-northeast2-a"]
    }
  }
}

# The argument `labels` is judged for all providers together; these are the other names of the same thing.

resource_policy "google_*" "out_of_scope_label" {
  control = "classification-out-of-scope"
  targets = ["google_any.classification-out-of-scope"]

  locals {
    labels = attrs.user_labels != null ? attrs.user_labels : attrs.resource_labels != null ? attrs.resource_labels : attrs.settings[0].user_labels
  }

  enforce {
    for_each  = [for tag in shirube::tag_values("classification_tags", local.labels != null ? local.labels : {}) : tag if tag.group == "out_of_scope"]
    condition = false
    at        = each.value
    error_message = {
      ja = "分類のラベル ${each.value.key} の値 ${each.value.value} は特定秘密・極秘文書を示し、本方針の対象外です。別の環境へ移すか、ラベルの誤りであれば直してください。"
      en = "Value ${each.value.value} of the classification label ${each.value.key} stands for designated secrets or top secret documents, which the guideline leaves out. Move them elsewhere, or correct the label if it is wrong."
    }
  }
}

resource_policy "google_*" "sensitive_label" {
  control = "classification-sensitive"
  targets = ["google_any.classification-sensitive"]

  locals {
    labels = attrs.user_labels != null ? attrs.user_labels : attrs.resource_labels != null ? attrs.resource_labels : attrs.settings[0].user_labels
  }

  enforce {
    for_each  = [for tag in shirube::tag_values("classification_tags", local.labels != null ? local.labels : {}) : tag if tag.group == "sensitive"]
    condition = false
    at        = each.value
    error_message = {
      ja = "分類のラベル ${each.value.key} の値 ${each.value.value} は機微な情報（秘文書相当）を示します。本方針は別添で扱うため、適用の判断を例外の理由として記録してください。"
      en = "Value ${each.value.value} of the classification label ${each.value.key} stands for sensitive (secret-equivalent) information, which the annex of the guideline deals with. Record the decision as the reason of an exception."
    }
  }
}
