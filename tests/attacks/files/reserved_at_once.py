# exercise: broadcasting_rules/center
# tries: to reserve a large piece of the disk beyond the limit of a file
# must: the limit of a file refuses it, or the call is refused
# seen: thought up for this collection, 2026-11
# stock: no: it would fill the disk
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
libc.fallocate.argtypes = ctypes.c_int, ctypes.c_int, ctypes.c_long, ctypes.c_long
file = open("small", "wb")
for mode in (0, 1):  # FALLOC_FL_KEEP_SIZE
    if libc.fallocate(file.fileno(), mode, 0, 3 << 30) == 0:
        print("taken".upper(), os.fstat(file.fileno()).st_blocks)
    print(ctypes.get_errno())
