resource "aws_dynamodb_table" "records" {
  name                        = "kettei"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "id"
  deletion_protection_enabled = true
  tags = {
    Name = "行政文書"
  }

  attribute {
    name = "id"
    type = "S"
  }

  ttl {
    attribute_name = "expires_at"
    enabled        = true
  }
}

resource "aws_keyspaces_table" "official_records" {
  keyspace_name = "bunsho"
  table_name    = "kiroku"

  schema_definition {
    column {
      name = "id"
      type = "ascii"
    }

    partition_key {
      name = "id"
    }
  }

  default_time_to_live = 31536000
}
