${jsonencode(x)} %{ for k, v in y }${k}${v}%{ endfor } ${try(x[9], "none")} ${coalesce(x[1], "c")}
%{ if length(x) == 3 && y.k == "v" }yes%{ endif ~}

