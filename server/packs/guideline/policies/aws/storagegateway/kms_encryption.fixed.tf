resource "aws_kms_key" "main" {
  description         = "ゲートウェイのデータの暗号化"
  enable_key_rotation = true
}

resource "aws_storagegateway_nfs_file_share" "drawings" {
  client_list   = ["10.1.0.0/16"]
  gateway_arn   = "arn:aws:storagegateway:ap-northeast-1:123456789012:gateway/sgw-0A1B2C3D"
  location_arn  = "arn:aws:s3:::example-drawings"
  role_arn      = "arn:aws:iam::123456789012:role/storagegateway"
  kms_encrypted = true
  kms_key_arn   = aws_kms_key.main.arn
}

resource "aws_storagegateway_smb_file_share" "drawings" {
  authentication = "ActiveDirectory"
  gateway_arn    = "arn:aws:storagegateway:ap-northeast-1:123456789012:gateway/sgw-0A1B2C3D"
  location_arn   = "arn:aws:s3:::example-drawings"
  role_arn       = "arn:aws:iam::123456789012:role/storagegateway"
  kms_encrypted  = true
  kms_key_arn    = aws_kms_key.main.arn
}

resource "aws_storagegateway_cached_iscsi_volume" "archive" {
  gateway_arn          = "arn:aws:storagegateway:ap-northeast-1:123456789012:gateway/sgw-0B1C2D3E"
  network_interface_id = "10.1.0.10"
  target_name          = "archive"
  volume_size_in_bytes = 107374182400
  kms_encrypted        = true
  kms_key              = aws_kms_key.main.arn
}

resource "aws_storagegateway_stored_iscsi_volume" "archive" {
  gateway_arn            = "arn:aws:storagegateway:ap-northeast-1:123456789012:gateway/sgw-0C1D2E3F"
  network_interface_id   = "10.1.0.11"
  target_name            = "stored"
  disk_id                = "pci-0000:03:00.0-scsi-0:0:0:0"
  preserve_existing_data = false
  kms_encrypted          = true
  kms_key                = aws_kms_key.main.arn
}
