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
