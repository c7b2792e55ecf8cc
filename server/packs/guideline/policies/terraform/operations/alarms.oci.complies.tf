provider "oci" {
  region = "ap-tokyo-1"
}

resource "oci_core_instance" "apply" {
  availability_domain = "AD-1"
  compartment_id      = var.compartment_id
  shape               = "VM.Standard.E5.Flex"
}

resource "oci_monitoring_alarm" "cpu" {
  compartment_id        = var.compartment_id
  metric_compartment_id = var.compartment_id
  display_name          = "apply-cpu"
  namespace             = "oci_computeagent"
  query                 = "CpuUtilization[5m].mean() > 90"
  severity              = "WARNING"
  is_enabled            = true
  destinations          = [oci_ons_notification_topic.alarms.id]
}

resource "oci_ons_notification_topic" "alarms" {
  compartment_id = var.compartment_id
  name           = "alarms"
}

variable "compartment_id" {
  type        = string
  description = "コンパートメント"
}
