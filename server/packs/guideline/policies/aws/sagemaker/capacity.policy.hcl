# Amazon SageMaker AI: capacity of endpoints.

resource_policy "aws_sagemaker_endpoint" "endpoint_scaling" {
  control  = "autoscaling-missing"
  targets  = ["aws_sagemaker_endpoint.autoscaling-missing"]
  severity = "hint"

  # Serverless variants scale by themselves.
  filter = !core::anytrue([for variant in local.variants : core::length(variant.serverless_config) > 0])

  locals {
    configurations = core::getresources("aws_sagemaker_endpoint_configuration", { name = attrs.endpoint_config_name })
    variants       = core::flatten([for configuration in local.configurations : configuration.production_variants])
    variant        = core::length(local.variants) == 1 ? local.variants[0].variant_name : null
    scaled = core::anytrue([
      for target in core::getresources("aws_appautoscaling_target", {}) : target.service_namespace == "sagemaker" && core::startswith(target.resource_id, "endpoint/${attrs.name}/")
    ])
  }

  enforce {
    condition = local.scaled
    error_message = {
      ja = "処理量によらず、同じ台数の料金がかかります。aws_appautoscaling_target と aws_appautoscaling_policy を追加すると、台数が処理量に応じて増減します。"
      en = "The same number of instances is paid for whatever the load is. With aws_appautoscaling_target and aws_appautoscaling_policy their number follows the load."
    }
  }

  fix {
    title = {
      ja = "aws_appautoscaling_target と aws_appautoscaling_policy を追加（台数の上下限の確認が必要）"
      en = "Add aws_appautoscaling_target and aws_appautoscaling_policy (check the limits)"
    }
    safety = "decision"
    when   = local.variant != null && core::can(core::regex("^[A-Za-z0-9-]+$", attrs.name))
    companion "aws_appautoscaling_target" {
      service_namespace  = "sagemaker"
      resource_id        = "endpoint/${attrs.name}/variant/${local.variant}"
      scalable_dimension = "sagemaker:variant:DesiredInstanceCount"
      min_capacity       = 1
      max_capacity       = 4
    }
    companion "aws_appautoscaling_policy" {
      name               = "${attrs.name}-invocations"
      policy_type        = "TargetTrackingScaling"
      service_namespace  = "sagemaker"
      resource_id        = "endpoint/${attrs.name}/variant/${local.variant}"
      scalable_dimension = "sagemaker:variant:DesiredInstanceCount"
      target_tracking_scaling_policy_configuration {
        target_value = 100
        predefined_metric_specification {
          predefined_metric_type = "SageMakerVariantInvocationsPerInstance"
        }
      }
    }
  }
}
