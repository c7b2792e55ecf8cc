resource "aws_licensemanager_license_configuration" "db" {
  name                  = "oracle-ee"
  license_counting_type = "vCPU"
}

resource "aws_licensemanager_association" "db" {
  license_configuration_arn = aws_licensemanager_license_configuration.db.arn
  resource_arn              = "arn:aws:ec2:ap-northeast-1:123456789012:instance/i-0123456789abcdef0"
}
