size = 3
tags = { From = "20-size" }
