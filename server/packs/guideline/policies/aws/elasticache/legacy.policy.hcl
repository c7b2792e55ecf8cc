# Security groups of EC2-Classic for Amazon ElastiCache.

resource_policy "aws_elasticache_security_group" "classic_group" {
  control = "legacy-cloud-service"
  targets = ["aws_elasticache_security_group.legacy-cloud-service"]

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "EC2-Classic 用のキャッシュセキュリティグループで、EC2-Classic の廃止とともに使えなくなりました。aws_security_group を作り、security_group_ids に指定してください。"
      en = "Cache security groups belong to EC2-Classic and went away with it. Create an aws_security_group and name it in security_group_ids."
    }
  }

  # Offered where nothing in the configuration uses it any more.
  fix {
    title = {
      ja = "構成内の VPC の aws_security_group に置き換え（許可する送信元は書き直しが必要）"
      en = "Replace it by an aws_security_group in a VPC of this configuration (the sources it allows have to be written anew)"
    }
    safety  = "destroys"
    choices = core::concat(core::getresources("aws_vpc", {}), core::getdatasource("aws_vpc", {}))
    companion "aws_security_group" {
      name        = attrs.name
      description = core::can(core::regex("^[ -~]+$", attrs.description)) ? attrs.description : meta.name
      vpc_id      = choice.id
    }
    remove {}
  }

  fix {
    title = {
      ja = "既定の VPC の aws_security_group に置き換え（許可する送信元は書き直しが必要）"
      en = "Replace it by an aws_security_group in the default VPC (the sources it allows have to be written anew)"
    }
    safety = "destroys"
    companion "aws_security_group" {
      name        = attrs.name
      description = core::can(core::regex("^[ -~]+$", attrs.description)) ? attrs.description : meta.name
    }
    remove {}
  }
}

resource_policy "aws_elasticache_security_group" "group_description" {
  control  = "reference-architecture-deviation"
  targets  = ["aws_elasticache_security_group.reference-architecture-deviation"]
  severity = "hint"
  also     = ["aws_redshift_security_group", "aws_db_security_group"]

  enforce {
    condition = shirube::given(attrs.description) && !core::contains(["", "Managed by Terraform"], attrs.description)
    error_message = {
      ja = "グループが何を許可するものか、説明がありません。VPC の aws_security_group に置き換え、description に用途を書くと見直しやすくなります。"
      en = "Nothing says what the group allows. Replace it with an aws_security_group of a VPC, and state the purpose in description so that it is easier to review."
    }
  }
}
