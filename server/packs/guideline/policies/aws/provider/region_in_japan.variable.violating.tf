variable "region" {
  type        = string
  description = "リージョン"
  default     = "ap-southeast-1"
}

provider "aws" {
  region = var.region
}
