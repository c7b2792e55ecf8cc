a = 1 # x
bbbb=2
c=2 # y

d=1 # z
#foo
e=222 # y
f = { # xx
 g = 1 # y
} # q
b { # foo
 c = 1 # bar
}
list = [
 1, # x
 222, # y
# zzz
 33,
 4 // z
 ] // z
last = 1//
/* a
 b */ xyz = 3
d2 /* q */ = /* z */ 3
m1 = 1 /* x
 y */ # z
m2bb = 1 # x
