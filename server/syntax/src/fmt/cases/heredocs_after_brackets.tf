b {
x ={ # o
y: 1,
"" =   2, }< <<-E
  ${
 1}
E
z= 3
}
b {
x ={
long_name = 1
y=[<<E
 ${ [
1]}
E
,<<E
E
]
z=1
}
}
