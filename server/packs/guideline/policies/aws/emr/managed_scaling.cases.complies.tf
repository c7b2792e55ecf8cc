resource "aws_emr_cluster" "ends_with_its_steps" {
  name                              = "shinsei-bunseki"
  release_label                     = "emr-7.5.0"
  service_role                      = "arn:aws:iam::111122223333:role/shinsei-emr"
  keep_job_flow_alive_when_no_steps = false
}

resource "aws_emr_cluster" "own_autoscaling_policy" {
  name          = "shinsei-bunseki"
  release_label = "emr-7.5.0"
  service_role  = "arn:aws:iam::111122223333:role/shinsei-emr"

  core_instance_group {
    instance_type      = "m7g.xlarge"
    autoscaling_policy = jsonencode({ Constraints = { MinCapacity = 1, MaxCapacity = 5 }, Rules = [] })
  }
}
