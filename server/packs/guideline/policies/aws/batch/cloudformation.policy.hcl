# AWS Batch in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::Batch::JobDefinition" "privileged_job" {
  control  = "workload-isolation-weak"
  targets  = ["AWS::Batch::JobDefinition.workload-isolation-weak"]
  severity = "warning"

  locals {
    # Containers of a job stand in four places, and those of a job of several nodes in three within each range.
    homes = core::concat([attrs], [for range in attrs.NodeProperties.NodeRangeProperties : range])
    pods  = core::flatten([for home in local.homes : [for pod in core::concat(home.EksProperties.PodProperties.Containers, home.EksProperties.PodProperties.InitContainers) : pod]])
    privileges = core::concat(
      [attrs.ContainerProperties.Privileged],
      [for range in attrs.NodeProperties.NodeRangeProperties : range.Container.Privileged],
      core::flatten([for home in local.homes : [for task in home.EcsProperties.TaskProperties : [for container in task.Containers : container.Privileged]]]),
      [for pod in local.pods : pod.SecurityContext.Privileged],
    )
  }

  enforce {
    for_each  = local.privileges
    condition = each.value != true
    at        = each.value
    error_message = {
      ja = "ジョブのコンテナが特権モードで動き、ホストを操作できます。Privileged: false にしてください。"
      en = "A container of the job runs privileged and can control the host. Set Privileged: false."
    }
  }

  # What needs the privilege does not run without it.
  fix {
    title = {
      ja = "Privileged: false を設定"
      en = "Set Privileged: false"
    }
    safety = "decision"
    set "each" {
      value = false
    }
  }
}
