resource "aws_ecs_service" "type_ecs" {
  name = "shinsei-app"

  deployment_controller {
    type = "ECS"
  }
}

resource "aws_ecs_service" "enable_false" {
  name = "shinsei-app"

  deployment_circuit_breaker {
    enable   = false
    rollback = true
  }
}
