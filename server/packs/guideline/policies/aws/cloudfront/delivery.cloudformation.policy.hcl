# What Amazon CloudFront delivers in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::CloudFront::Distribution" "root_object" {
  control  = "reference-architecture-deviation"
  targets  = ["AWS::Redshift::Cluster.reference-architecture-deviation.2"]
  severity = "hint"

  # An API behind the distribution has no root object.
  filter = local.static

  locals {
    # The kind of origin that answers by default is known by what is not configured.
    origins = [for origin in attrs.DistributionConfig.Origins : origin if origin.Id == attrs.DistributionConfig.DefaultCacheBehavior.TargetOriginId]
    static  = core::anytrue([for origin in local.origins : core::length([for kind in [origin.CustomOriginConfig, origin.VpcOriginConfig] : kind if kind != null]) == 0])
  }

  enforce {
    condition = shirube::given(attrs.DistributionConfig.DefaultRootObject)
    error_message = {
      ja = "最上位の URL への要求がそのままバケットに届き、エラーや一覧が表示されることがあります。DistributionConfig の DefaultRootObject に index.html などを設定してください。"
      en = "Requests for the root go to the bucket as they are and may show an error or a listing. Set DefaultRootObject in DistributionConfig, to index.html for example."
    }
  }

  # The object has to exist.
  fix {
    title = {
      ja = "DefaultRootObject に index.html を設定"
      en = "Set DefaultRootObject to index.html"
    }
    safety = "decision"
    set "DistributionConfig.DefaultRootObject" {
      value = "index.html"
    }
  }
}
