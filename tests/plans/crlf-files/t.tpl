line ${x}
%{ if x == "X" ~}
   yes
%{ endif ~}
last
