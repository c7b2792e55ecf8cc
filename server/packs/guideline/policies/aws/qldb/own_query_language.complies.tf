resource "aws_qldb_ledger" "register" {
  name             = "shinsei-daicho"
  permissions_mode = "STANDARD"

  tags = {
    MigrationTarget = "Aurora PostgreSQL"
  }
}

resource "aws_timestreamwrite_database" "sensors" {
  database_name = "kawa-sensors"

  tags = {
    MigrationTarget = "Timestream for InfluxDB"
  }
}
