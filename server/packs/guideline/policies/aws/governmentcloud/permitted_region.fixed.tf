provider "aws" {
  region = "ap-northeast-1"
}

# file: .shirube.yaml
# inputs:
#   government_cloud_regions: [ap-northeast-1]
