# Terraform に組み込まれたプロバイダだけなら、ロックファイルは要らない。
resource "terraform_data" "release" {
  input = "2026-11"
}
