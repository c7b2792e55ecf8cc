# Sizes, generations and commitments.

resource_policy "aws_instance" "old_generation" {
  control = "instance-oversized"
  targets = ["aws_instance.instance-oversized"]
  also    = ["aws_launch_template", "aws_launch_configuration", "aws_spot_instance_request"]

  filter = shirube::given(attrs.instance_type)

  locals {
    family = core::split(".", attrs.instance_type)[0]
    size   = core::try(core::split(".", attrs.instance_type)[1], "")

    # What the same size is called today. Without a value, there is no family with the same sizes.
    newer = {
      t1 = "t3", t2 = "t3"
      m1 = null, m2 = null, m3 = "m7i", m4 = "m7i"
      c1 = null, c3 = "c7i", c4 = "c7i"
      r3 = "r7i", r4 = "r7i"
      i2 = "i4i", g2 = null, g3 = null, p2 = null, d2 = null, x1 = null, hs1 = null, cr1 = null
    }
    old       = core::contains(core::keys(local.newer), local.family)
    successor = core::try(local.newer[local.family], null)
    sizes     = local.successor == "t3" ? ["nano", "micro", "small", "medium", "large", "xlarge", "2xlarge"] : ["large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "16xlarge"]
  }

  enforce {
    condition = !local.old
    at        = attrs.instance_type
    error_message = {
      ja = "${attrs.instance_type} は旧世代のインスタンスです。現行の世代に替えると、同じ費用でより高い性能が得られます。"
      en = "${attrs.instance_type} is of an old generation. The current ones give more for the same money."
    }
  }

  fix {
    title = {
      ja = "instance_type を現行の世代に変更（停止と、ドライバーの対応の確認が必要）"
      en = "Change instance_type to the current generation (needs a stop, and drivers that support it)"
    }
    safety = "decision"
    when   = local.successor != null && core::contains(local.sizes, local.size)
    set "instance_type" {
      value = "${local.successor}.${local.size}"
    }
  }
}

resource_policy "aws_instance" "very_large" {
  control = "instance-oversized"
  targets = ["aws_instance.instance-oversized.2"]
  also = [
    "aws_launch_template",
    "aws_db_instance",
    "aws_rds_cluster_instance",
    "aws_elasticache_replication_group",
  ]

  locals {
    type = core::coalesce(attrs.instance_type, attrs.instance_class, attrs.node_type, "-")

    # A tag records why this size was chosen, or says that it is for batches or analysis.
    reasoned = core::anytrue([
      for key, value in attrs.tags : (
        core::can(core::regex("siz(e|ing)|capacity|サイズ|容量|性能|選定|根拠", core::lower(key))) ||
        core::can(core::regex("batch|analytic|hpc|バッチ|分析|解析", core::lower(value)))
      )
    ])
    multiple = core::try(core::tonumber(core::regex("\\.([0-9]+)xlarge$", local.type)[0]), 0)
  }

  enforce {
    condition = (local.multiple < 12 && !core::can(core::regex("\\.metal", local.type))) || local.reasoned
    error_message = {
      ja = "${local.type} は大きなサイズです（shirube の目安は 12xlarge 以上）。実際の使用率から見直せるよう、選んだ根拠をタグ（例: SizingReason）に残すことを勧めます。"
      en = "${local.type} is large (shirube takes note from 12xlarge on). Record in a tag such as SizingReason what the choice rests on, so that it can be reviewed against actual use."
    }
  }
}

resource_policy "aws_ec2_capacity_reservation" "reserved_capacity" {
  control = "long-term-commitment"
  targets = ["aws_ec2_capacity_reservation.long-term-commitment"]
  also    = ["aws_ec2_capacity_block_reservation", "aws_ec2_host"]

  # A reservation that ends within 31 days.
  filter = !core::try(core::timecmp(attrs.end_date, core::timeadd("${meta.today}T00:00:00Z", "744h")) <= 0, false)

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "使っても使わなくても課金される確保です。見込みの使用量と期間を評価した内容を、例外の理由に記録してください。"
      en = "This capacity is billed whether it is used or not. Record the evaluation of expected use and duration as the reason of an exception."
    }
  }
}

resource_policy "aws_ec2_host" "dedicated_host" {
  control = "legacy-middleware"
  profile = "complete"
  targets = ["aws_ec2_host.legacy-middleware"]
  also    = ["aws_instance", "aws_launch_template"]

  locals {
    placement = attrs.placement[0]
    hosts     = meta.type == "aws_instance" ? [attrs.host_id, attrs.host_resource_group_arn] : [local.placement.host_id, local.placement.host_resource_group_arn]
    dedicated = (
      meta.type == "aws_ec2_host" ||
      attrs.tenancy == "host" ||
      local.placement.tenancy == "host" ||
      core::anytrue([for host in local.hosts : shirube::given(host)])
    )
  }

  enforce {
    condition = !local.dedicated
    error_message = {
      ja = "専有ホストを使う構成は、ハードウェアに結び付いた持ち込みライセンスの兆候です。ライセンス込みのサービスか、オープンソースのソフトウェアに移せないか検討してください。"
      en = "A dedicated host points to licences that are bound to hardware. Consider services that include the licence, or open-source software."
    }
  }
}
