env  = "tfvars"
size = 1
