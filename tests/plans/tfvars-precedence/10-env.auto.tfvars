env  = "stg"
tags = { From = "10-env", Extra = "x" }
