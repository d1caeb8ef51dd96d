# exercise: broadcasting_rules/center
# tries: to trace another process
# must: the call is refused; the class goes on
# seen: isolate, CMS and DMOJ test the like
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import ctypes
libc = ctypes.CDLL(None)
if any(libc.ptrace(16, pid, 0, 0) == 0 for pid in range(1, 50)):
    print("taken".upper())
