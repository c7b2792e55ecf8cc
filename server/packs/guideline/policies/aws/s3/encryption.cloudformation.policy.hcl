# Keys of buckets, in templates, beside encryption.policy.hcl.

resource_policy "AWS::S3::Bucket" "bucket_key" {
  control = "customer-managed-key-missing"
  targets = ["AWS::S3::Bucket.customer-managed-key-missing"]

  filter = !local.receives_logs

  locals {
    # Access logs of buckets and load balancers are written with the keys of S3 only.
    receives_logs = (
      attrs.AccessControl == "LogDeliveryWrite" ||
      core::anytrue([
        for bucket in core::getresources("AWS::S3::Bucket", {}) : (
          bucket.LoggingConfiguration.DestinationBucketName == attrs.Ref
        )
      ]) ||
      core::anytrue([
        for balancer in core::getresources("AWS::ElasticLoadBalancingV2::LoadBalancer", {}) : core::anytrue([
          for attribute in balancer.LoadBalancerAttributes : attribute.Value == attrs.Ref if core::endswith(attribute.Key, "_logs.s3.bucket")
        ])
      ]) ||
      core::anytrue([
        for balancer in core::getresources("AWS::ElasticLoadBalancing::LoadBalancer", {}) : balancer.AccessLoggingPolicy.S3BucketName == attrs.Ref
      ]) ||
      core::anytrue([
        for policy in core::getresources("AWS::S3::BucketPolicy", { Bucket = attrs.Ref }) : core::anytrue([
          for statement in shirube::iam_statements(policy.PolicyDocument) : core::anytrue([
            for principal in statement.principals : core::contains([
              "Service:logging.s3.amazonaws.com",
              "Service:delivery.logs.amazonaws.com",
              "Service:logdelivery.elasticloadbalancing.amazonaws.com",
              # accounts from which load balancers of the regions in Japan write
              "AWS:582318560864",
              "AWS:arn:aws:iam::582318560864:root",
              "AWS:383597477331",
              "AWS:arn:aws:iam::383597477331:root",
            ], principal)
          ])
        ])
      ])
    )

    defaults = attrs.BucketEncryption == null ? [] : [
      for rule in attrs.BucketEncryption.ServerSideEncryptionConfiguration : rule.ServerSideEncryptionByDefault
    ]
    keys = [
      for key in core::getresources("AWS::KMS::Key", {}) : key.Arn if key.KeyUsage == null || key.KeyUsage == "ENCRYPT_DECRYPT"
    ]
  }

  enforce {
    # Absent means a key of S3 (SSE-S3).
    condition = core::length(local.defaults) > 0 && core::alltrue([
      for default in local.defaults : shirube::given(default.KMSMasterKeyID) && default.KMSMasterKeyID != "alias/aws/s3"
    ])
    at = attrs.BucketEncryption
    error_message = {
      ja = "既定の暗号化の鍵が AWS のものになります。BucketEncryption の KMSMasterKeyID に自ら管理する鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高いデータでは検討してください。"
      en = "The key of the default encryption belongs to AWS. With a key of your own in KMSMasterKeyID of BucketEncryption you control who may use it and when it stops working; consider it for confidential data stored outside Japan."
    }
  }

  # Whoever reads and writes has to be allowed to use the key.
  fix {
    title = {
      ja = "テンプレート内の KMS 鍵で暗号化"
      en = "Encrypt with a KMS key of this template"
    }
    safety = "decision"
    when   = core::length(local.keys) > 0
    set "BucketEncryption" {
      value = {
        ServerSideEncryptionConfiguration = [{
          ServerSideEncryptionByDefault = {
            SSEAlgorithm   = "aws:kms"
            KMSMasterKeyID = local.keys[0]
          }
          BucketKeyEnabled = true
        }]
      }
    }
  }

  fix {
    title = {
      ja = "新しい KMS 鍵で暗号化"
      en = "Encrypt with a new KMS key"
    }
    safety = "decision"
    companion "AWS::KMS::Key" "key" {
      DeletionPolicy      = "Retain"
      UpdateReplacePolicy = "Retain"
      Description         = meta.name
      EnableKeyRotation   = true
    }
    set "BucketEncryption" {
      value = {
        ServerSideEncryptionConfiguration = [{
          ServerSideEncryptionByDefault = {
            SSEAlgorithm   = "aws:kms"
            KMSMasterKeyID = companion.key.Arn
          }
          BucketKeyEnabled = true
        }]
      }
    }
  }
}
