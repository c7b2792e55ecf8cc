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

resource "aws_appautoscaling_target" "reception" {
  service_namespace  = "dynamodb"
  resource_id        = "table/uketsuke"
  scalable_dimension = "dynamodb:table:ReadCapacityUnits"
  min_capacity       = 5
  max_capacity       = 100
}

resource "aws_appautoscaling_policy" "reception" {
  name               = "uketsuke-read"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = "dynamodb"
  resource_id        = "table/uketsuke"
  scalable_dimension = "dynamodb:table:ReadCapacityUnits"

  target_tracking_scaling_policy_configuration {
    target_value = 70

    predefined_metric_specification {
      predefined_metric_type = "DynamoDBReadCapacityUtilization"
    }
  }
}
