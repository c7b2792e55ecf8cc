d = "c.auto.tfvars"
