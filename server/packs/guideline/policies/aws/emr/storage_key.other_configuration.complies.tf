resource "aws_emr_security_configuration" "other_configuration" {
  name = "shinsei-bunseki"

  configuration = jsonencode({
    EncryptionConfiguration = {
      EnableAtRestEncryption    = false
      EnableInTransitEncryption = true
      InTransitEncryptionConfiguration = {
        TLSCertificateConfiguration = {
          CertificateProviderType = "PEM"
          S3Object                = "s3://shinsei-bunseki-certs/certs.zip"
        }
      }
    }
  })
}
