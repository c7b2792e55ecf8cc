provider "aws" {
  region = "ap-northeast-1"

  default_tags {
    tags = {
      機密区分 = "極秘"
    }
  }
}
