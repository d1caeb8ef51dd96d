import os
x = %pwd
x == os.getcwd()
