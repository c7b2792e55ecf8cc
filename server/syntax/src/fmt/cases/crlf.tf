a  = 1
bb=2 # x
# foo 
b {
c=<<E
 hi
E
}
d="${
x}"

