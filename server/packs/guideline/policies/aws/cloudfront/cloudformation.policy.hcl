# Amazon CloudFront in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::CloudFront::Distribution" "shield_region" {
  control = "region-outside-japan"
  targets = ["AWS::CloudFront::Distribution.region-outside-japan"]

  enforce {
    for_each = attrs.DistributionConfig.Origins
    condition = (
      each.value.OriginShield.Enabled != true ||
      each.value.OriginShield.OriginShieldRegion == null ||
      shirube::in_japan("aws", each.value.OriginShield.OriginShieldRegion)
    )
    at = each.value.OriginShield.OriginShieldRegion
    error_message = {
      ja = "Origin Shield のキャッシュが国外（${each.value.OriginShield.OriginShieldRegion}）に置かれます。OriginShieldRegion: ap-northeast-1 にしてください。"
      en = "The cache of Origin Shield is placed outside Japan (${each.value.OriginShield.OriginShieldRegion}). Set OriginShieldRegion: ap-northeast-1."
    }
  }

  fix {
    title = {
      ja = "OriginShieldRegion を ap-northeast-1 に設定"
      en = "Set OriginShieldRegion to ap-northeast-1"
    }
    safety = "safe"
    set "each.OriginShield.OriginShieldRegion" {
      value = "ap-northeast-1"
    }
  }
}

resource_policy "AWS::CloudFront::Distribution" "viewer_tls" {
  control = "tls-version-outdated"
  targets = ["AWS::CloudFront::Distribution.tls-version-outdated"]

  locals {
    certificate = attrs.DistributionConfig.ViewerCertificate

    # Absent means TLSv1, and the default certificate sets TLSv1 whatever is written.
    version  = local.certificate.MinimumProtocolVersion == null ? "TLSv1" : local.certificate.MinimumProtocolVersion
    outdated = ["SSLv3", "TLSv1", "TLSv1_2016", "TLSv1.1_2016"]
  }

  enforce {
    # Absent means the default certificate.
    condition = local.certificate != null && local.certificate.CloudFrontDefaultCertificate != true
    error_message = {
      ja = "CloudFront の既定の証明書では TLS 1.0 の接続も受け入れます。独自ドメインの証明書と MinimumProtocolVersion: TLSv1.2_2021 を指定してください。"
      en = "The default certificate of CloudFront accepts TLS 1.0. Use a certificate of your own domain with MinimumProtocolVersion: TLSv1.2_2021."
    }
  }

  enforce {
    condition = (
      local.certificate == null ||
      local.certificate.CloudFrontDefaultCertificate == true ||
      !core::contains(local.outdated, local.version)
    )
    at = local.certificate.MinimumProtocolVersion
    error_message = {
      ja = "TLS 1.2 より古い接続を受け入れます。MinimumProtocolVersion: TLSv1.2_2021 を設定してください。"
      en = "Connections older than TLS 1.2 are accepted. Set MinimumProtocolVersion: TLSv1.2_2021."
    }
  }

  fix {
    title = {
      ja = "MinimumProtocolVersion を TLSv1.2_2021 に設定（TLS 1.2 のないクライアントは接続できなくなります）"
      en = "Set MinimumProtocolVersion to TLSv1.2_2021 (clients without TLS 1.2 can no longer connect)"
    }
    safety = "decision"
    when   = local.certificate != null && local.certificate.CloudFrontDefaultCertificate != true
    set "DistributionConfig.ViewerCertificate.MinimumProtocolVersion" {
      value = "TLSv1.2_2021"
    }
  }
}

resource_policy "AWS::CloudFront::Distribution" "origin_tls" {
  control = "tls-version-outdated"
  targets = ["AWS::CloudFront::Distribution.tls-version-outdated.2"]

  enforce {
    for_each = attrs.DistributionConfig.Origins
    condition = !core::anytrue([
      for protocol in ["SSLv3", "TLSv1", "TLSv1.1"] : core::contains(each.value.CustomOriginConfig.OriginSSLProtocols, protocol)
    ])
    at = each.value.CustomOriginConfig.OriginSSLProtocols
    error_message = {
      ja = "オリジンとの通信に TLS 1.2 より古いバージョンを使うことがあります。OriginSSLProtocols を TLSv1.2 だけにしてください。"
      en = "Connections to the origin may use a version older than TLS 1.2. Set OriginSSLProtocols to TLSv1.2 only."
    }
  }

  fix {
    title = {
      ja = "OriginSSLProtocols を TLSv1.2 だけに変更（オリジンの対応が必要）"
      en = "Set OriginSSLProtocols to TLSv1.2 only (the origin has to support it)"
    }
    safety = "decision"
    set "each.CustomOriginConfig.OriginSSLProtocols" {
      value = ["TLSv1.2"]
    }
  }
}

resource_policy "AWS::CloudFront::Distribution" "viewer_plaintext" {
  control = "plaintext-transport"
  targets = ["AWS::CloudFront::Distribution.plaintext-transport"]

  enforce {
    condition = attrs.DistributionConfig.DefaultCacheBehavior.ViewerProtocolPolicy != "allow-all"
    at        = attrs.DistributionConfig.DefaultCacheBehavior.ViewerProtocolPolicy
    error_message = {
      ja = "暗号化されない HTTP の要求にも応答します。DefaultCacheBehavior の ViewerProtocolPolicy: redirect-to-https にしてください。"
      en = "Requests over unencrypted HTTP are answered. Set ViewerProtocolPolicy: redirect-to-https in DefaultCacheBehavior."
    }
  }

  enforce {
    for_each  = attrs.DistributionConfig.CacheBehaviors
    condition = each.value.ViewerProtocolPolicy != "allow-all"
    at        = each.value.ViewerProtocolPolicy
    error_message = {
      ja = "${each.value.PathPattern} では、暗号化されない HTTP の要求にも応答します。ViewerProtocolPolicy: redirect-to-https にしてください。"
      en = "Requests for ${each.value.PathPattern} over unencrypted HTTP are answered. Set ViewerProtocolPolicy: redirect-to-https."
    }
  }

  fix {
    title = {
      ja = "ViewerProtocolPolicy を redirect-to-https に変更"
      en = "Set ViewerProtocolPolicy to redirect-to-https"
    }
    safety = "safe"
    when   = attrs.DistributionConfig.DefaultCacheBehavior.ViewerProtocolPolicy == "allow-all"
    set "DistributionConfig.DefaultCacheBehavior.ViewerProtocolPolicy" {
      value = "redirect-to-https"
    }
  }

  fix {
    title = {
      ja = "ViewerProtocolPolicy を redirect-to-https に変更"
      en = "Set ViewerProtocolPolicy to redirect-to-https"
    }
    safety = "safe"
    set "each.ViewerProtocolPolicy" {
      value = "redirect-to-https"
    }
  }
}

resource_policy "AWS::CloudFront::Distribution" "origin_plaintext" {
  control = "plaintext-transport"
  targets = ["AWS::CloudFront::Distribution.plaintext-transport.2"]

  # A website endpoint of S3 has no HTTPS.
  filter = (
    attrs.DistributionConfig.Enabled != false &&
    !core::anytrue([for origin in attrs.DistributionConfig.Origins : core::can(core::regex("[.]s3-website[.-]", origin.DomainName))])
  )

  enforce {
    for_each  = attrs.DistributionConfig.Origins
    condition = each.value.CustomOriginConfig == null || each.value.CustomOriginConfig.OriginProtocolPolicy == "https-only"
    at        = each.value.CustomOriginConfig.OriginProtocolPolicy
    error_message = {
      ja = "オリジンとの通信が暗号化されません。OriginProtocolPolicy: https-only にしてください。"
      en = "Connections to the origin are not encrypted. Set OriginProtocolPolicy: https-only."
    }
  }

  fix {
    title = {
      ja = "OriginProtocolPolicy を https-only に変更（オリジンに HTTPS と証明書が必要）"
      en = "Set OriginProtocolPolicy to https-only (the origin has to answer on HTTPS)"
    }
    safety = "decision"
    set "each.CustomOriginConfig.OriginProtocolPolicy" {
      value = "https-only"
    }
  }
}

resource_policy "AWS::CloudFront::Distribution" "firewall" {
  control = "application-firewall-missing"
  targets = ["AWS::CloudFront::Distribution.application-firewall-missing"]

  enforce {
    condition = shirube::given(attrs.DistributionConfig.WebACLId)
    error_message = {
      ja = "インターネットへの配信に WAF がありません。us-east-1 に Scope が CLOUDFRONT の AWS::WAFv2::WebACL を作り、WebACLId にその ARN を指定してください。"
      en = "The distribution has no WAF. Create an AWS::WAFv2::WebACL of Scope CLOUDFRONT in us-east-1 and set WebACLId to its ARN."
    }
  }
}

resource_policy "AWS::CloudFront::Distribution" "origin_access" {
  control  = "public-data-exposure"
  severity = "warning"
  targets  = ["AWS::CloudFront::Distribution.public-data-exposure"]

  enforce {
    # Websites of S3 are custom origins.
    for_each = attrs.DistributionConfig.Origins
    condition = (
      (each.value.S3OriginConfig == null && !core::can(core::regex("[.]s3[.-]", each.value.DomainName))) ||
      each.value.CustomOriginConfig != null ||
      each.value.VpcOriginConfig != null ||
      (each.value.OriginAccessControlId != null && each.value.OriginAccessControlId != "") ||
      (each.value.S3OriginConfig.OriginAccessIdentity != null && each.value.S3OriginConfig.OriginAccessIdentity != "")
    )
    error_message = {
      ja = "S3 のオリジン ${each.value.Id} にオリジンアクセスコントロールがなく、配信するにはバケットを公開する必要があります。AWS::CloudFront::OriginAccessControl を OriginAccessControlId に指定してください。"
      en = "The S3 origin ${each.value.Id} has no origin access control, so the bucket has to be public to be delivered. Set OriginAccessControlId to an AWS::CloudFront::OriginAccessControl."
    }
  }

  fix {
    title = {
      ja = "OriginAccessControlId にテンプレート内の AWS::CloudFront::OriginAccessControl を指定（バケットポリシーの許可が必要）"
      en = "Set OriginAccessControlId to an AWS::CloudFront::OriginAccessControl of this template (the policy of the bucket has to allow it)"
    }
    safety = "decision"
    set "each.OriginAccessControlId" {
      choices = [for control in core::getresources("AWS::CloudFront::OriginAccessControl", {}) : control.Ref]
    }
  }
}

resource_policy "AWS::CloudFront::Distribution" "access_logs" {
  control = "logging-disabled"
  targets = ["AWS::CloudFront::Distribution.logging-disabled"]

  enforce {
    condition = (
      shirube::given(attrs.DistributionConfig.Logging.Bucket) ||
      shirube::given(attrs.DistributionConfig.DefaultCacheBehavior.RealtimeLogConfigArn) ||
      core::length(core::getresources("AWS::Logs::DeliverySource", {})) > 0
    )
    error_message = {
      ja = "アクセスログが保存されません。Logging で Bucket を指定するか、AWS::Logs::DeliverySource で配信先を設定してください。"
      en = "No access log is kept. Set Bucket in Logging, or configure a delivery with AWS::Logs::DeliverySource."
    }
  }

  fix {
    title = {
      ja = "Logging にテンプレート内のバケットを指定（バケットで ACL が使える必要があります）"
      en = "Use a bucket of this template in Logging (it has to accept ACLs)"
    }
    safety = "decision"
    set "DistributionConfig.Logging.Bucket" {
      choices = [for bucket in core::getresources("AWS::S3::Bucket", {}) : "${bucket.BucketName}.s3.amazonaws.com" if bucket.BucketName != null]
    }
  }
}
