resource "aws_dynamodb_table" "reception" {
  name                        = "uketsuke"
  billing_mode                = "PROVISIONED"
  hash_key                    = "id"
  deletion_protection_enabled = true
  read_capacity               = 20
  write_capacity              = 5

  attribute {
    name = "id"
    type = "S"
  }
}
