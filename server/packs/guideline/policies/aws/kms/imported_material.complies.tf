resource "aws_kms_external_key" "byok" {
  description             = "持ち込んだ鍵素材"
  deletion_window_in_days = 30
  key_material_base64     = filebase64("material.bin")
  valid_to                = "2027-03-31T15:00:00Z"
}

# file: material.bin
# 0123456789abcdef0123456789abcdef
