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

  capacity_specification {
    throughput_mode = "PAY_PER_REQUEST"
  }
}
