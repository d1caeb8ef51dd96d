# exercise: broadcasting_rules/center
# tries: to start or reach a namespace of its own, with the rights of root
# must: the call is refused; the class goes on
# seen: isolate, CMS and DMOJ test the like
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import ctypes
libc = ctypes.CDLL(None)
if libc.unshare(0x10000000) == 0:
    print("taken".upper())
