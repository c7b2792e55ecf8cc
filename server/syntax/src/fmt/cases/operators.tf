a=!b&&-c||d-e*-f%3/2==-1?-x:[-1,- 2]
b=! (x)
c = {for k , v in x:k=>v...if ! v}
d={a:1,b=2,(c)=3}
e=a . b [ 0 ] .0. c[*].d
f = foo (1 , 2 ...)
g= x::y ( 3 )
h=a[-1]
k= (1) [0]
l = "a" [0]
m={ }
n=[ ]
o={}[0]
p={x=1} 
q= ( - 1 )
r = a<=b && c!=-d
s=-  a
t = a>-b
u= x=="a" ? y : z
c1=[for x in [1,2]:x]
c2=[for x in(y):x]
c3=[for x in{}:x]
c4=[for x in"a":x]
c5=[for x in - 1:x]
c6=[for s in !y:-s if -y]
in1 = in [ 0]
v={ "a":1,   "b" =2}
w = a ? -1:-2
arrow={for k,v in x:k=>-v}
y1=a.*.b
y2=1-1
y4=a -1
y7="a"-1
y8={}-1
y9=!-1
y10=-!1
num=1e5+1.5E-3
idx=a.b["x"].c[ "${ x }" ]
