# provider 6 にはない
resource "aws_simpledb_domain" "settings" {
  name = "shinsei-settings"
}
