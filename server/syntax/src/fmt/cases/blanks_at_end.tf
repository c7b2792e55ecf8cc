a=1 # x
c=foo(1,
2 ) 	