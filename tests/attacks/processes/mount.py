# exercise: broadcasting_rules/center
# tries: to mount the host's folders
# must: the call is refused; the class goes on
# seen: isolate, CMS and DMOJ test the like
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import ctypes
libc = ctypes.CDLL(None)
if libc.mount(b"/", b"/tmp", None, 4096, None) == 0:
    print("taken".upper())
