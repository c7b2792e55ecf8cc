provider "aws" {
  region = "ap-northeast-3"
}

# file: .shirube.yaml
# inputs:
#   government_cloud_regions: [ap-northeast-1]
