resource "aws_kms_key" "data" {
  description             = "保存データの暗号化"
  enable_key_rotation     = true
  deletion_window_in_days = 30
}

resource "aws_sagemaker_endpoint_configuration" "scoring" {
  name        = "shinsei-scoring"
  kms_key_arn = aws_kms_key.data.arn

  production_variants {
    variant_name           = "main"
    model_name             = "shinsei-scoring"
    initial_instance_count = 2
    instance_type          = "ml.m5.large"
  }
}

resource "aws_sagemaker_endpoint" "scoring" {
  name                 = "shinsei-scoring"
  endpoint_config_name = aws_sagemaker_endpoint_configuration.scoring.name
}

resource "aws_appautoscaling_target" "scoring" {
  service_namespace  = "sagemaker"
  resource_id        = "endpoint/shinsei-scoring/variant/main"
  scalable_dimension = "sagemaker:variant:DesiredInstanceCount"
  min_capacity       = 1
  max_capacity       = 4
}

resource "aws_appautoscaling_policy" "scoring" {
  name               = "shinsei-scoring-invocations"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = "sagemaker"
  resource_id        = "endpoint/shinsei-scoring/variant/main"
  scalable_dimension = "sagemaker:variant:DesiredInstanceCount"

  target_tracking_scaling_policy_configuration {
    target_value = 100

    predefined_metric_specification {
      predefined_metric_type = "SageMakerVariantInvocationsPerInstance"
    }
  }
}
