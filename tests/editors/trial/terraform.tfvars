hsts_seconds = 300
