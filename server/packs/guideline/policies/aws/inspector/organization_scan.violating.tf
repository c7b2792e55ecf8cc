resource "aws_inspector2_organization_configuration" "main" {
  auto_enable {
    ec2 = true
    ecr = false
  }
}
