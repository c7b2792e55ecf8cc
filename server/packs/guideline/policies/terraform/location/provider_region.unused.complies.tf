# 何も使わない設定と、地域を書かない設定。AWS は別のポリシーが見る
provider "google" {
  project = "example-shinsei"
}

provider "google" {
  alias   = "old"
  project = "example-shinsei"
  region  = "us-central1"
}

provider "aws" {
  region = "us-east-1"
}
