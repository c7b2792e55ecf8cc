resource "aws_kms_external_key" "byok" {
  description             = "持ち込んだ鍵素材"
  deletion_window_in_days = 30
  key_material_base64     = filebase64("material.bin")
}

# file: material.bin
# 0123456789abcdef0123456789abcdef
