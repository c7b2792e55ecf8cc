resource "aws_dynamodb_table" "with_appautoscaling_policy" {
  name = "uketsuke"
}

resource "aws_appautoscaling_policy" "reception" {
  name               = "uketsuke-read"
  service_namespace  = "dynamodb"
  resource_id        = "table/uketsuke"
  scalable_dimension = "dynamodb:table:ReadCapacityUnits"
}
