resource "aws_ecr_registry_scanning_configuration" "main" {
  scan_type = "BASIC"
}
