%%nothing
x
