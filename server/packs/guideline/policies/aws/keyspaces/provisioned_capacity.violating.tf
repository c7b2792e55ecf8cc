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
    throughput_mode      = "PROVISIONED"
    read_capacity_units  = 100
    write_capacity_units = 50
  }
}
