# exercise: broadcasting_rules/center
# tries: to make a folder that nothing can remove
# must: it is removed with the process
# seen: isolate, CMS and DMOJ test the like
# stock: no: the folder would stay
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import os
try:
    for _ in range(3000):
        os.mkdir("d" * 50)
        os.chdir("d" * 50)
except OSError as error:
    print(error.errno)
