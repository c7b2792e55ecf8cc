resource "sakura_kms" "records" {
  name                      = "records"
  schedule_destruction_days = 30
}
