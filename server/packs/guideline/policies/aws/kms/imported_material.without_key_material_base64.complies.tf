resource "aws_kms_external_key" "without_key_material_base64" {
  description = "持ち込んだ鍵素材"
}

# file: material.bin
# 0123456789abcdef0123456789abcdef
