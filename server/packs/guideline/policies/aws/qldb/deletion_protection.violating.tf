resource "aws_qldb_ledger" "register" {
  name                = "shinsei-daicho"
  permissions_mode    = "STANDARD"
  deletion_protection = false
}
