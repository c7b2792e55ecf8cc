# complies: aws_efs_file_system.without_encrypted

resource "aws_efs_file_system" "kms_key_id_empty" {
  encrypted  = true
  kms_key_id = ""
}

resource "aws_efs_file_system" "without_encrypted" {
}
