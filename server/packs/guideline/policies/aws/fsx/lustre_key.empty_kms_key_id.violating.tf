resource "aws_fsx_lustre_file_system" "empty_kms_key_id" {
  deployment_type = "PERSISTENT_2"
  subnet_ids      = ["subnet-0a1b2c3d4e5f60718"]
  kms_key_id      = ""
}
