s = "tfvars"
m = { q = "lost" }
