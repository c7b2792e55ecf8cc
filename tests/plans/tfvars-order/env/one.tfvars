e = "env/one.tfvars"
f = "env/one.tfvars"
g = ["1", "2"]
i = null
