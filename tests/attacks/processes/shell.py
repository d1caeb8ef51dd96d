# exercise: broadcasting_rules/center
# tries: to start a shell
# must: the call is refused; the class goes on
# seen: isolate, CMS and DMOJ test the like
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import ctypes, os
libc = ctypes.CDLL(None)
libc.popen.restype = ctypes.c_void_p
if os.system("true") == 0 or libc.system(b"true") == 0 or libc.popen(b"true", b"r"):
    print("taken".upper())
