# exercise: broadcasting_rules/center
# tries: to use up all inodes
# must: the process's own limit ends it
# seen: isolate, CMS and DMOJ test the like
# stock: no: it would use up the machine's inodes
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import os
try:
    for n in range(200_000):
        os.close(os.open(f"n{n}", os.O_CREAT))
    print("taken".upper())
except OSError as error:
    print(error.errno)
