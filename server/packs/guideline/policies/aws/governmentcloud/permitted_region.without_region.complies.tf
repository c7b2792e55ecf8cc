provider "aws" {
}

# file: .shirube.yaml
# inputs:
#   government_cloud_regions: [ap-northeast-1]
