# exercise: broadcasting_rules/center
# tries: to start or reach another program in the own place
# must: the call is refused; the class goes on
# seen: isolate, CMS and DMOJ test the like
# stock: no: it would end the kernel
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import os
try:
    os.execv("/bin/true", ["true"])
except OSError as error:
    print(error.errno)
