provider "aws" {
  region = "ap-northeast-1"
}

resource "aws_sqs_queue" "requests" {
  name = "requests"
}

# file: .terraform.lock.hcl
# provider "registry.terraform.io/hashicorp/aws" {
#   version = "6.2.0"
#   hashes = [
#     "h1:EXAMPLEexampleEXAMPLEexampleEXAMPLEexample=",
#   ]
# }

# file: .gitignore
# .terraform/
# .terraform.lock.hcl
