# Copies of buckets, in templates, beside availability.policy.hcl.

resource_policy "AWS::S3::Bucket" "replica_region" {
  control = "replica-outside-japan"
  targets = ["AWS::S3::Bucket.replica-outside-japan"]
  also    = ["AWS::S3::MultiRegionAccessPoint"]

  locals {
    targets = meta.type == "AWS::S3::Bucket" ? [
      for rule in attrs.ReplicationConfiguration.Rules : rule.Destination.Bucket if rule.Status == "Enabled"
    ] : [for region in attrs.Regions : region.Bucket]

    # A template does not say where buckets are; their names often do.
    places = core::distinct(core::flatten([for target in local.targets : shirube::regions_in("aws", target)]))
    abroad = [for place in local.places : place if !shirube::in_japan("aws", place)]
  }

  enforce {
    condition = core::length(local.abroad) == 0
    error_message = {
      ja = "${meta.type == "AWS::S3::Bucket" ? "複製先のバケットが" : "まとめているバケットに"}国外（${core::join("、", local.abroad)}）${meta.type == "AWS::S3::Bucket" ? "にあります" : "のものがあります"}。ap-northeast-3 などの国内のバケットにするか、準拠法や国際裁判管轄などを確認した記録を残してください。"
      en = "${meta.type == "AWS::S3::Bucket" ? "The bucket that receives copies is" : "Some of the buckets are"} outside Japan (${core::join(", ", local.abroad)}). Use one in a region in Japan such as ap-northeast-3, or record that applicable law and jurisdiction were assessed."
    }
  }
}
