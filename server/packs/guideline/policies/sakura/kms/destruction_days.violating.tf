resource "sakura_kms" "records" {
  name = "records"
}
