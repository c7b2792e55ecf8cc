resource "aws_keyspaces_table" "history" {
  keyspace_name = "shinsei"
  table_name    = "history"

  schema_definition {
    column {
      name = "id"
      type = "ascii"
    }

    partition_key {
      name = "id"
    }
  }

  point_in_time_recovery {
    status = "DISABLED"
  }
}
