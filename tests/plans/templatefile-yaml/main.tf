locals {
  cfg = yamldecode(templatefile("${path.module}/app.yaml.tftpl", {
    env = "prod", replicas = 3, hosts = ["a.example", "b.example"], labels = { tier = "web", "app.kubernetes.io/name" = "x" }, debug = null
  }))
  alarms = { for a in local.cfg.alarms : a.name => merge(local.cfg.alarm_defaults, a) }
}
resource "aws_cloudwatch_metric_alarm" "a" {
  for_each            = local.alarms
  alarm_name          = each.key
  comparison_operator = each.value.op
  evaluation_periods  = each.value.periods
  threshold           = each.value.threshold
  metric_name         = try(each.value.metric, "Errors")
  namespace           = each.value.ns
  period              = each.value.period
  statistic           = lookup(each.value, "stat", "Sum")
  dimensions          = try(each.value.dims, null)
  alarm_description   = trimspace(try(each.value.desc, ""))
}
resource "aws_ssm_parameter" "p" {
  name  = "/cfg"
  type  = "String"
  value = yamlencode(local.cfg.app)
}
output "cfg" { value = local.cfg }
