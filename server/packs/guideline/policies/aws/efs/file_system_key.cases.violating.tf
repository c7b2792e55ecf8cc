# complies: aws_efs_file_system.without_encrypted

resource "aws_efs_file_system" "empty_kms_key_id" {
  encrypted  = true
  kms_key_id = ""
}

resource "aws_efs_file_system" "without_encrypted" {
}
