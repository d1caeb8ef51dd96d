# exercise: broadcasting_rules/center
# tries: to end its process group
# must: the call is refused; the class goes on
# seen: isolate, CMS and DMOJ test the like
# stock: no: it would end its grader
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import os, signal
signal.signal(signal.SIGTERM, signal.SIG_IGN)
try:
    os.killpg(0, signal.SIGTERM)
except OSError as error:
    print(error.errno)
