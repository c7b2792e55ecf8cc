# Copies, zones and deletion of buckets.

resource_policy "aws_s3_bucket_versioning" "suspended" {
  control = "recovery-point-missing"
  targets = ["aws_s3_bucket_versioning.recovery-point-missing"]

  enforce {
    condition = !core::contains(["Suspended", "Disabled"], attrs.versioning_configuration[0].status)
    error_message = {
      ja = "バージョニングが止まっているため、上書きや削除の前の状態に戻せません。status = \"Enabled\" にすると戻せるようになります。"
      en = "Versioning is off, so nothing brings back objects after an overwrite or deletion. status = \"Enabled\" makes that possible."
    }
  }

  fix {
    title = {
      ja = "status = \"Enabled\" に変更"
      en = "Set status = \"Enabled\""
    }
    safety = "safe"
    set "versioning_configuration.status" {
      value = "Enabled"
    }
  }
}

resource_policy "aws_s3_directory_bucket" "express_zone" {
  control  = "single-zone-deployment"
  targets  = ["aws_s3_directory_bucket.single-zone-deployment"]
  severity = "information"

  filter = attrs.location[0].type != "LocalZone"

  locals {
    scratch = core::anytrue([
      for text in core::concat([meta.name, attrs.bucket], attrs.tags == null ? [] : core::values(attrs.tags)) : (
        text != null && core::can(core::regex("(?i)(^|[^a-z])(cache|scratch|tmp|temp|temporary|work|shuffle)([^a-z]|$)|一時|キャッシュ", text))
      )
    ])
  }

  enforce {
    condition = local.scratch
    error_message = {
      ja = "オブジェクトが 1 つのゾーンだけに保管されます。失えないデータは汎用バケットに置くと、ゾーンの障害時にも残ります。"
      en = "Objects are kept in one zone only. Data that may not be lost survives the failure of a zone in a general purpose bucket."
    }
  }
}

resource_policy "aws_s3_bucket_lifecycle_configuration" "one_zone_class" {
  control = "single-zone-deployment"
  targets = ["aws_s3_bucket_lifecycle_configuration.single-zone-deployment"]

  enforce {
    for_each  = attrs.rule
    condition = !core::anytrue([for transition in each.value.transition : transition.storage_class == "ONEZONE_IA"])
    error_message = {
      ja = "オブジェクトが 1 つのゾーンだけの保管に移ります。storage_class を STANDARD_IA にすると、ゾーンの障害時にも残ります。"
      en = "Objects move to a storage class in one zone. With storage_class STANDARD_IA they survive the failure of a zone."
    }
  }

  fix {
    title = {
      ja = "storage_class を STANDARD_IA に変更"
      en = "Set storage_class to STANDARD_IA"
    }
    safety = "safe"
    when   = core::length(each.value.transition) == 1
    set "each.transition.storage_class" {
      value = "STANDARD_IA"
    }
  }
}

resource_policy "aws_s3_object" "one_zone_object" {
  control = "single-zone-deployment"
  targets = ["aws_s3_bucket_lifecycle_configuration.single-zone-deployment"]

  enforce {
    condition = attrs.storage_class != "ONEZONE_IA"
    error_message = {
      ja = "オブジェクトが 1 つのゾーンだけに保管されます。storage_class を STANDARD_IA にすると、ゾーンの障害時にも残ります。"
      en = "The object is kept in one zone only. With storage_class STANDARD_IA it survives the failure of a zone."
    }
  }

  fix {
    title = {
      ja = "storage_class を STANDARD_IA に変更"
      en = "Set storage_class to STANDARD_IA"
    }
    safety = "safe"
    set "storage_class" {
      value = "STANDARD_IA"
    }
  }
}

resource_policy "aws_s3_bucket" "force_destroy" {
  control = "deletion-protection-disabled"
  targets = ["aws_s3_bucket.deletion-protection-disabled"]

  locals {
    # A name that Terraform makes up says nothing.
    name = !shirube::given(attrs.bucket_prefix) ? attrs.bucket : attrs.bucket_prefix
    not_production = attrs.force_destroy == true && (
      core::anytrue([for text in [meta.name, meta.root == "." ? core::basename(meta.path) : meta.root, local.name] : shirube::matches("non_production_names", text)]) ||
      core::anytrue([
        for tag in shirube::tag_values("environment_tags", attrs.tags == null ? {} : attrs.tags) : tag.group == "non_production"
      ])
    )
  }

  enforce {
    condition = attrs.force_destroy != true || local.not_production
    at        = attrs.force_destroy
    error_message = {
      ja = "バケットを削除すると、中のオブジェクトも全て消えます。force_destroy = false にすると、オブジェクトが残る間は削除されません。"
      en = "Deleting the bucket takes all its objects along. With force_destroy = false it is refused while objects are left."
    }
  }

  fix {
    title = {
      ja = "force_destroy = false に変更"
      en = "Set force_destroy = false"
    }
    safety = "safe"
    set "force_destroy" {
      value = false
    }
  }
}

resource_policy "aws_s3_bucket" "second_copy" {
  control  = "backup-missing"
  targets  = ["aws_s3_bucket.backup-missing"]
  severity = "hint"

  filter = !core::anytrue([
    for text in local.texts : core::can(core::regex("(?i)(^|[^a-z])(logs?|logging|trail|artifacts?|artefacts?|build|website|static|assets|cache|tmp|temp)([^a-z]|$)", text))
  ])

  locals {
    # The label tells what the bucket is for; the name only where the label is of the common kind, since names are often unknown.
    texts = (
      core::contains(["this", "main", "default", "bucket", "s3", "s3_bucket", "example"], meta.name) ?
      [!shirube::given(attrs.bucket_prefix) ? attrs.bucket : attrs.bucket_prefix] :
      [meta.name]
    )

    replicated = (
      core::length(attrs.replication_configuration) > 0 ||
      core::anytrue([
        for replication in core::getresources("aws_s3_bucket_replication_configuration", { bucket = attrs.id }) : core::anytrue([
          for rule in replication.rule : rule.status == "Enabled"
        ])
      ])
    )

    # The copy of another bucket needs none itself.
    replica = core::anytrue([
      for replication in core::getresources("aws_s3_bucket_replication_configuration", {}) : core::anytrue([
        for rule in replication.rule : rule.destination[0].bucket == attrs.arn
      ])
    ])
    by_aws_backup = core::anytrue([
      for selection in core::getresources("aws_backup_selection", {}) : (
        core::contains(selection.resources, attrs.arn) ||
        core::anytrue([for pattern in ["*", "arn:aws:s3:::*"] : core::contains(selection.resources, pattern)]) ||
        core::anytrue([for tag in selection.selection_tag : core::try(attrs.tags[tag.key], null) == tag.value])
      )
    ])
  }

  enforce {
    condition = local.replicated || local.by_aws_backup || local.replica
    error_message = {
      ja = "別のバケットへの複製も AWS Backup もありません。ap-northeast-3 などのバケットへ複製すると、大規模な災害の後にもデータが残ります。"
      en = "The bucket is neither replicated nor in AWS Backup. Replicated to a bucket in ap-northeast-3 or the like, its data survives a large disaster."
    }
  }
}

resource_policy "aws_s3_bucket_replication_configuration" "replica_region" {
  control = "replica-outside-japan"
  targets = ["aws_s3_bucket_replication_configuration.replica-outside-japan"]

  locals {
    # Since version 6 of the provider a bucket may name its own region. The provider of another bucket does not show here.
    places = core::flatten([
      for target in core::flatten([for rule in attrs.rule : rule.destination[0].bucket if rule.status == "Enabled"]) : [
        for bucket in core::getresources("aws_s3_bucket", {}) : bucket.region
        if bucket.region != null && (bucket.arn == target || bucket.id == target)
      ]
    ])
    abroad = [for place in local.places : place if !shirube::in_japan("aws", place)]
  }

  enforce {
    condition = core::length(local.abroad) == 0
    error_message = {
      ja = "複製先のバケットが国外（${core::join("、", local.abroad)}）にあります。ap-northeast-3 などの国内のバケットにするか、準拠法や国際裁判管轄などを確認した記録を残してください。"
      en = "The bucket that receives copies is outside Japan (${core::join(", ", local.abroad)}). Use one in a region in Japan such as ap-northeast-3, or record that applicable law and jurisdiction were assessed."
    }
  }
}

resource_policy "aws_s3control_multi_region_access_point" "access_point_region" {
  control = "replica-outside-japan"
  targets = ["aws_s3control_multi_region_access_point.replica-outside-japan"]

  locals {
    # Since version 6 of the provider a bucket may name its own region. The provider of another bucket does not show here.
    places = core::flatten([
      for target in core::flatten([for region in attrs.details[0].region : region.bucket]) : [
        for bucket in core::getresources("aws_s3_bucket", {}) : bucket.region
        if bucket.region != null && (bucket.arn == target || bucket.id == target)
      ]
    ])
    abroad = [for place in local.places : place if !shirube::in_japan("aws", place)]
  }

  enforce {
    condition = core::length(local.abroad) == 0
    error_message = {
      ja = "まとめているバケットに国外（${core::join("、", local.abroad)}）のものがあります。国内リージョンのバケットを選ぶか、準拠法や国際裁判管轄などを確認した記録を残してください。"
      en = "Some of the buckets are outside Japan (${core::join(", ", local.abroad)}). Choose buckets in regions in Japan, or record that applicable law and jurisdiction were assessed."
    }
  }
}

resource_policy "aws_s3_bucket" "replica_abroad" {
  control = "replica-outside-japan"
  targets = [
    "aws_s3_bucket_replication_configuration.replica-outside-japan",
    "aws_s3control_multi_region_access_point.replica-outside-japan",
  ]

  # What receives copies by the provider of another region.
  filter = local.destination && local.region != null

  locals {
    region = !shirube::given(attrs.region) ? meta.provider.region : attrs.region
    destination = (
      core::anytrue([
        for replication in core::getresources("aws_s3_bucket_replication_configuration", {}) : core::anytrue([
          for rule in replication.rule : rule.destination[0].bucket == attrs.arn
        ])
      ]) ||
      core::anytrue([
        for bucket in core::getresources("aws_s3_bucket", {}) : core::anytrue([
          for rule in bucket.replication_configuration[0].rules : rule.destination[0].bucket == attrs.arn
        ])
      ]) ||
      core::anytrue([
        for point in core::getresources("aws_s3control_multi_region_access_point", {}) : core::anytrue([
          for place in point.details[0].region : place.bucket == attrs.id
        ])
      ])
    )
  }

  enforce {
    condition = shirube::in_japan("aws", local.region)
    error_message = {
      ja = "複製先のバケットが国外（${local.region}）にあります。ap-northeast-3 などの国内のバケットにするか、準拠法や国際裁判管轄などを確認した記録を残してください。"
      en = "The bucket that receives copies is outside Japan (${local.region}). Use one in a region in Japan such as ap-northeast-3, or record that applicable law and jurisdiction were assessed."
    }
  }
}
