resource "aws_emr_security_configuration" "without_encryptionconfiguration" {
  name = "shinsei-bunseki"

  configuration = jsonencode({
  })
}

resource "aws_emr_security_configuration" "enableatrestencryption_false" {
  name = "shinsei-bunseki"

  configuration = jsonencode({
    EncryptionConfiguration = {
      EnableAtRestEncryption    = false
      EnableInTransitEncryption = true
      AtRestEncryptionConfiguration = {
        S3EncryptionConfiguration = {
          EncryptionMode = "SSE-KMS"
          AwsKmsKey      = "arn:aws:kms:ap-northeast-1:111122223333:key/0a1b2c3d-1111-2222-3333-444455556666"
        }
        LocalDiskEncryptionConfiguration = {
          EncryptionKeyProviderType = "AwsKms"
          AwsKmsKey                 = "arn:aws:kms:ap-northeast-1:111122223333:key/0a1b2c3d-1111-2222-3333-444455556666"
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
