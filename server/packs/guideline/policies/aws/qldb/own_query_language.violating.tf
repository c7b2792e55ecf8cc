resource "aws_qldb_ledger" "register" {
  name             = "shinsei-daicho"
  permissions_mode = "STANDARD"

}

# provider 6 にはない
resource "aws_simpledb_domain" "settings" {
  name = "shinsei-settings"
}

resource "aws_timestreamwrite_database" "sensors" {
  database_name = "kawa-sensors"
}
