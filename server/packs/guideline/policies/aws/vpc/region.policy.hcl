# Zones that are written out.

resource_policy "aws_subnet" "zone_in_japan" {
  control = "region-outside-japan"
  targets = ["aws_subnet.region-outside-japan"]
  also = [
    "aws_instance",
    "aws_ebs_volume",
    "aws_lightsail_instance",
    "aws_lightsail_database",
    "aws_rds_cluster",
    "aws_db_instance",
    "aws_elb",
    "aws_autoscaling_group",
    "aws_default_subnet",
  ]

  locals {
    # The name of the argument depends on the type; without it the region of the provider decides.
    single = [for zone in [attrs.availability_zone, attrs.availability_zone_id] : zone if zone != null]
    abroad = [
      for zone in core::concat(local.single, attrs.availability_zones == null ? [] : attrs.availability_zones) : zone
      # What is read from the provider has its region, which is reported there: only a zone that is written out ends in something known.
      if !shirube::in_japan("aws", zone) && core::can(core::regex("[0-9a-z]$", zone))
    ]
  }

  enforce {
    condition = core::length(local.abroad) == 0
    error_message = {
      ja = "ゾーン ${core::join("、", local.abroad)} は国外にあります。ap-northeast-1（東京）か ap-northeast-3（大阪）のゾーンにしてください。国外が必要なら、確認した内容を理由として例外に記録してください。"
      en = "Zone ${core::join(", ", local.abroad)} is outside Japan. Use a zone of ap-northeast-1 (Tokyo) or ap-northeast-3 (Osaka), or record what was assessed as the reason of an exception."
    }
  }

  # The resource is created anew, in another region.
  fix {
    title = {
      ja = "国内のゾーンに変更（リソースは新しいゾーンに作られます）"
      en = "Change to a zone in Japan (the resource is created there anew)"
    }
    safety = "decision"
    when   = shirube::given(attrs.availability_zone)
    set "availability_zone" {
      choices = ["ap-northeast-1a", "ap-northeast-1c", "ap-northeast-1d", "ap-northeast-3a"]
    }
  }

  fix {
    title = {
      ja = "国内のゾーンに変更（リソースは新しいゾーンに作られます）"
      en = "Change to zones in Japan (the resource is created there anew)"
    }
    safety = "decision"
    when   = core::length(attrs.availability_zones) > 0
    set "availability_zones" {
      choices = [["ap-northeast-1a", "ap-northeast-1c", "ap-northeast-1d"], ["ap-northeast-3a", "ap-northeast-3b", "ap-northeast-3c"]]
    }
  }
}
