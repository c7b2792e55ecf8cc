# Amazon EMR: logs, capacity and versions.

resource_policy "aws_emr_cluster" "log_destination" {
  control = "logging-disabled"
  targets = ["aws_emr_cluster.logging-disabled"]

  enforce {
    condition = shirube::given(attrs.log_uri)
    error_message = {
      ja = "クラスタが終わるとログも失われます。log_uri = \"s3://バケット名/emr/\" を設定すると、S3 に残ります。"
      en = "The logs are gone when the cluster ends. With log_uri = \"s3://bucket/emr/\" they are kept in S3."
    }
  }

  fix {
    title = {
      ja = "log_uri に構成内のバケットを指定（作り直しになります）"
      en = "Use a bucket of this configuration in log_uri (replaces the cluster)"
    }
    safety = "decision"
    set "log_uri" {
      choices = [for bucket in core::getresources("aws_s3_bucket", {}) : "s3://${bucket.bucket}/emr/" if bucket.bucket != null]
    }
  }
}

resource_policy "aws_emr_cluster" "managed_scaling" {
  control  = "autoscaling-missing"
  targets  = ["aws_emr_cluster.autoscaling-missing"]
  severity = "hint"

  # A cluster that ends with its work needs none.
  filter = core::length(attrs.auto_termination_policy) == 0 && attrs.keep_job_flow_alive_when_no_steps != false

  locals {
    companions = core::getresources("aws_emr_managed_scaling_policy", { cluster_id = attrs.id })
  }

  enforce {
    condition = core::length(local.companions) > 0 || shirube::given(attrs.core_instance_group[0].autoscaling_policy)
    error_message = {
      ja = "処理量によらず、同じ台数の料金がかかります。aws_emr_managed_scaling_policy を追加すると、台数が処理量に応じて増減します。"
      en = "The same number of nodes is paid for whatever the load is. With aws_emr_managed_scaling_policy their number follows the load."
    }
  }

  fix {
    title = {
      ja = "aws_emr_managed_scaling_policy を追加（台数の上下限の確認が必要）"
      en = "Add aws_emr_managed_scaling_policy (check the limits)"
    }
    safety = "decision"
    companion "aws_emr_managed_scaling_policy" {
      cluster_id = attrs.id
      compute_limits {
        unit_type              = core::length(attrs.core_instance_fleet) > 0 ? "InstanceFleetUnits" : "Instances"
        minimum_capacity_units = 2
        maximum_capacity_units = 10
      }
    }
  }
}

resource_policy "aws_emr_cluster" "release_end_of_life" {
  control  = "version-end-of-life"
  targets  = ["aws_emr_cluster.version-end-of-life"]
  severity = "warning"
  also     = ["aws_emrserverless_application"]

  enforce {
    condition = !core::can(core::regex("^emr-[1-6][.]", attrs.release_label))
    at        = attrs.release_label
    error_message = {
      ja = "${attrs.release_label} は古い系列です（標準サポートはリリースから 24 か月）。emr-7 系への移行を計画してください。"
      en = "${attrs.release_label} is of an old line (standard support lasts 24 months from the release). Plan the move to emr-7."
    }
  }
}
