data "aws_secretsmanager_secret_version" "material" {
  secret_id = "kms/key-material"
}

resource "aws_kms_external_key" "byok" {
  description             = "庁内の HSM で生成した鍵"
  deletion_window_in_days = 30
  key_material_base64     = data.aws_secretsmanager_secret_version.material.secret_string
}
