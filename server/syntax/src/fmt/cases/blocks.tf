

  resource aws_foo /* hi */ bar {
}
foo "日本\u3042"   bar{}
b "\u0000a\r" {
}
b "$" "\\" "\u200b\u00a0\U0001F600\ue000" {}
b x /* foo */ { # bar
}
b{/*x*/}
b /* x */ {a=1/*x*/}
b{a=1}#foo
b/* x */ { 


 a=1

}
b { }
	b	{
		a	=	1
	   
	}   



# end  
   # more
