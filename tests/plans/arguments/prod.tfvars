env    = "prod"
size   = 2
labels = { Env = "本番" }
zones  = ["x"]
