# Sizes, generations and commitments in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::EC2::Instance" "old_generation" {
  control = "instance-oversized"
  targets = ["AWS::EC2::Instance.instance-oversized"]
  also    = ["AWS::EC2::LaunchTemplate", "AWS::AutoScaling::LaunchConfiguration"]

  filter = shirube::given(local.type)

  locals {
    type   = meta.type == "AWS::EC2::LaunchTemplate" ? attrs.LaunchTemplateData.InstanceType : attrs.InstanceType
    family = core::split(".", local.type)[0]
    size   = core::try(core::split(".", local.type)[1], "")

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
    current   = core::contains(local.sizes, local.size)
  }

  enforce {
    condition = !local.old
    at        = local.type
    error_message = {
      ja = "${local.type} は旧世代のインスタンスです。現行の世代に替えると、同じ費用でより高い性能が得られます。"
      en = "${local.type} is of an old generation. The current ones give more for the same money."
    }
  }

  fix {
    title = {
      ja = "InstanceType を現行の世代に変更（停止と、ドライバーの対応の確認が必要）"
      en = "Change InstanceType to the current generation (needs a stop, and drivers that support it)"
    }
    safety = "decision"
    when   = local.current && meta.type != "AWS::EC2::LaunchTemplate"
    set "InstanceType" {
      value = "${local.successor}.${local.size}"
    }
  }

  fix {
    title = {
      ja = "InstanceType を現行の世代に変更（ドライバーの対応の確認が必要）"
      en = "Change InstanceType to the current generation (needs drivers that support it)"
    }
    safety = "decision"
    when   = local.current && meta.type == "AWS::EC2::LaunchTemplate"
    set "LaunchTemplateData.InstanceType" {
      value = "${local.successor}.${local.size}"
    }
  }
}

resource_policy "AWS::EC2::Instance" "very_large" {
  control = "instance-oversized"
  targets = ["AWS::EC2::Instance.instance-oversized"]
  also = [
    "AWS::EC2::LaunchTemplate",
    "AWS::AutoScaling::LaunchConfiguration",
    "AWS::RDS::DBInstance",
    "AWS::ElastiCache::ReplicationGroup",
    "AWS::ElastiCache::CacheCluster",
    "AWS::OpenSearchService::Domain",
    "AWS::Redshift::Cluster",
  ]

  locals {
    # OpenSearch puts the size in the middle.
    type = core::coalesce(
      attrs.InstanceType, attrs.LaunchTemplateData.InstanceType, attrs.DBInstanceClass,
      attrs.CacheNodeType, attrs.ClusterConfig.InstanceType, attrs.NodeType, "-",
    )

    # A tag records why this size was chosen, or says that it is for batches or analysis.
    reasoned = core::anytrue([
      for tag in attrs.Tags : (
        core::can(core::regex("siz(e|ing)|capacity|サイズ|容量|性能|選定|根拠", core::lower(tag.Key))) ||
        core::can(core::regex("batch|analytic|hpc|バッチ|分析|解析", core::lower(tag.Value)))
      )
    ])
    multiple = core::try(core::tonumber(core::regex("\\.([0-9]+)xlarge(?:\\.|$)", local.type)[0]), 0)
  }

  enforce {
    condition = (local.multiple < 12 && !core::can(core::regex("\\.metal", local.type))) || local.reasoned
    error_message = {
      ja = "${local.type} は大きなサイズです（shirube の目安は 12xlarge 以上）。実際の使用率から見直せるよう、選んだ根拠をタグ（例: SizingReason）に残すことを勧めます。"
      en = "${local.type} is large (shirube takes note from 12xlarge on). Record in a tag such as SizingReason what the choice rests on, so that it can be reviewed against actual use."
    }
  }
}

resource_policy "AWS::EC2::CapacityReservation" "reserved_capacity" {
  control = "long-term-commitment"
  targets = ["AWS::EC2::CapacityReservation.long-term-commitment"]
  also    = ["AWS::EC2::Host"]

  # A reservation that ends within 31 days.
  filter = !core::try(core::timecmp(attrs.EndDate, core::timeadd("${meta.today}T00:00:00Z", "744h")) <= 0, false)

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "使っても使わなくても課金される確保です。見込みの使用量と期間を評価した内容を、例外の理由に記録してください。"
      en = "This capacity is billed whether it is used or not. Record the evaluation of expected use and duration as the reason of an exception."
    }
  }
}
