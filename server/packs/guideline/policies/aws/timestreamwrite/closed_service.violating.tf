resource "aws_timestreamwrite_database" "sensors" {
  database_name = "kawa-sensors"
}

resource "aws_timestreamwrite_table" "levels" {
  database_name = aws_timestreamwrite_database.sensors.database_name
  table_name    = "levels"
}
