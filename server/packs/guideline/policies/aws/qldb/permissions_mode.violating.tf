resource "aws_qldb_ledger" "register" {
  name                = "shinsei-daicho"
  permissions_mode    = "ALLOW_ALL"
  deletion_protection = true
}
