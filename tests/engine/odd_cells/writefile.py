%%writefile odd_made.txt
hello
# %%
open('odd_made.txt').read()
