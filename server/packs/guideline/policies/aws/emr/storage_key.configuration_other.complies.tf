resource "aws_emr_security_configuration" "configuration_other" {
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
