b {
a = <<-E
 ${foo(
      {a   =    1   # z
   bb="${q}" # y

    c={
   d=3
  }
   }
      )}
     xx   
   E  
bbb=1 # q
  }

b {
a = [<<-E
 ${foo(
      1,<<F
  ${   a +   
     b}
    F
 )}
     xx
   E  
 ]
bbb=1 # q
  }
b {
a = foo(<<E
   a
E
,<<E
  ${
 a}
E
,{
a=1
})
bbb=1 # q
  }
a1=1
aa = <<E
${foo(
 1)}
E
bbb=1 # foo
c=<<E
$$${ a } %%{ x } $${ c } $ ${ d }$
\" \${ a }
  E1
 ${x}E
E
cccc=1 # foo
empty=<<-日本
 日本
