module "vpc" {
  source          = "./vpc"
  name            = "main"
  cidr            = "10.20.0.0/16"
  azs             = ["ap-northeast-1a", "ap-northeast-1c", "ap-northeast-1d"]
  private_subnets = [for i in range(3) : cidrsubnet("10.20.0.0/16", 8, i)]
  public_subnets  = cidrsubnets("10.20.128.0/17", 7, 7)
  single_nat      = true
  tags            = { Env = "prod" }
}
output "vpc" { value = module.vpc.summary }
