a = foo({
 b=1
 ccc=2},{
 d=3
})
x1 = [[
1]]
x2 = [[
1],
[2]]
y = {
 a = 1
   }    # x
z = a ? b(
1) : (
2
)
zz= (a ||
 b)
 q=[{
 a=1
}, {
b=2}]
 qq=[{
 a=1
}, {
b=2
}]
r=(((
((
1
))
)))
r2=(((
1
)
)
)
paren=({
 ccccc=1
 d=2})
loop = [for x in y : x
if x ]
loops = [

for x in y : x

]
