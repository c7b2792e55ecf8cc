provider "aws" {
  region = "us-west-2"
}

# file: .shirube.yaml
# inputs:
#   government_cloud_regions: [ap-northeast-1]
