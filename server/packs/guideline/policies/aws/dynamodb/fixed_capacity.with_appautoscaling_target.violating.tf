resource "aws_dynamodb_table" "with_appautoscaling_target" {
  name = "uketsuke"
}

resource "aws_appautoscaling_target" "reception" {
  service_namespace  = "dynamodb"
  resource_id        = "table/uketsuke"
  scalable_dimension = "dynamodb:table:ReadCapacityUnits"
  min_capacity       = 5
  max_capacity       = 100
}
