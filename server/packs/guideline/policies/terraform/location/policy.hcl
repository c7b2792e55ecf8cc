# Where providers other than that of AWS work.

provider_policy "*" "provider_region" {
  control = "region-outside-japan"
  targets = ["provider.region-outside-japan"]

  # Without the argument the environment decides. A configuration that nothing uses places nothing.
  filter = meta.provider_type != "aws" && local.place != null && (meta.alias == null || core::length(meta.used_by) > 0)

  locals {
    place = attrs.region != null ? attrs.region : attrs.zone != null ? attrs.zone : attrs.location
  }

  enforce {
    condition = shirube::in_japan(meta.provider_type, local.place)
    at        = local.place
    error_message = {
      ja = "${local.place} は国外です。国内のリージョンにしてください。国外が必要なら、確認した内容を理由として例外に記録してください。"
      en = "${local.place} is outside Japan. Use a region in Japan, or record what was assessed as the reason of an exception."
    }
  }

  fix {
    title = {
      ja = "国内のリージョンに変更（リソースは新しいリージョンに作られます）"
      en = "Change to a region in Japan (resources are created there anew)"
    }
    safety = "decision"
    when   = attrs.region != null && core::can(core::regex("^(google|google-beta)$", meta.provider_type))
    set "region" {
      choices = ["asia-northeast1", "asia-northeast2"]
    }
  }

  fix {
    title = {
      ja = "国内のリージョンに変更（リソースは新しいリージョンに作られます）"
      en = "Change to a region in Japan (resources are created there anew)"
    }
    safety = "decision"
    when   = attrs.region != null && core::can(core::regex("^(oci)$", meta.provider_type))
    set "region" {
      choices = ["ap-tokyo-1", "ap-osaka-1"]
    }
  }

  fix {
    title = {
      ja = "国内のリージョンに変更（リソースは新しいリージョンに作られます）"
      en = "Change to a region in Japan (resources are created there anew)"
    }
    safety = "decision"
    when   = attrs.region != null && core::can(core::regex("^(ibm)$", meta.provider_type))
    set "region" {
      choices = ["jp-tok", "jp-osa"]
    }
  }
}

provider_policy "*" "replica_region" {
  control = "replica-outside-japan"
  targets = ["provider.replica-outside-japan"]

  # A second configuration is where copies go.
  filter = meta.alias != null && attrs.region != null

  locals {
    destinations = core::flatten([
      for configuration in core::getresources("aws_s3_bucket_replication_configuration", {}) : [for rule in configuration.rule : rule.destination[0].bucket]
    ])
    copies = [
      for resource in meta.used_by : resource.type
      if(resource.type == "aws_s3_bucket" && core::contains(local.destinations, resource.attrs.arn)) ||
      (resource.type == "aws_rds_cluster" && (resource.attrs.global_cluster_identifier != null || resource.attrs.replication_source_identifier != null)) ||
      (resource.type == "aws_db_instance" && resource.attrs.replicate_source_db != null) ||
      core::contains(["google_storage_bucket", "oci_objectstorage_bucket"], resource.type)
    ]
    types = core::distinct([for type in shirube::strings(local.copies) : type.value])
  }

  enforce {
    condition = core::length(local.copies) == 0 || shirube::in_japan(meta.provider_type, attrs.region)
    at        = attrs.region
    error_message = {
      ja = "複製先（${core::join("、", local.types)}）が国外の ${attrs.region} です。もう一つの国内リージョンにするか、準拠法や国際裁判管轄などを確認した記録を残してください。"
      en = "Copies (${core::join(", ", local.types)}) go to ${attrs.region}, outside Japan. Use the other region in Japan, or record that applicable law and jurisdiction were assessed."
    }
  }
}
