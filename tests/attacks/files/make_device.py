# exercise: broadcasting_rules/center
# tries: to make a device of the machine's memory
# must: the call is refused; the class goes on
# seen: isolate, CMS and DMOJ test the like
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import os
try:
    os.mknod("mem", 0o20600, os.makedev(1, 1))
    print("taken".upper())
except OSError as error:
    print(error.errno)
