resource "aws_emr_security_configuration" "analysis" {
  name = "shinsei-bunseki"

  configuration = jsonencode({
    EncryptionConfiguration = {
      EnableAtRestEncryption    = true
      EnableInTransitEncryption = true
      AtRestEncryptionConfiguration = {
        S3EncryptionConfiguration = {
          EncryptionMode = "SSE-KMS"
          AwsKmsKey      = "arn:aws:kms:ap-northeast-1:111122223333:key/0a1b2c3d-1111-2222-3333-444455556666"
        }
        LocalDiskEncryptionConfiguration = {
          EncryptionKeyProviderType = "AwsKms"
          AwsKmsKey                 = "arn:aws:kms:ap-northeast-1:111122223333:key/0a1b2c3d-1111-2222-3333-444455556666"
          EnableEbsEncryption       = true
        }
      }
      InTransitEncryptionConfiguration = {
        TLSCertificateConfiguration = {
          CertificateProviderType = "PEM"
          S3Object                = "s3://shinsei-bunseki-certs/certs.zip"
        }
      }

    }
  })
}

resource "aws_emr_cluster" "analysis" {
  name                   = "shinsei-bunseki"
  release_label          = "emr-7.5.0"
  applications           = ["Spark"]
  service_role           = "arn:aws:iam::111122223333:role/shinsei-emr"
  log_uri                = "s3://shinsei-logs/emr/"
  security_configuration = aws_emr_security_configuration.analysis.id

  ec2_attributes {
    subnet_id        = "subnet-0a1b2c3d4e5f60001"
    instance_profile = "shinsei-emr-nodes"
  }

  master_instance_group {
    instance_type = "m7g.xlarge"
  }

  core_instance_group {
    instance_type  = "m7g.xlarge"
    instance_count = 2
  }
}
