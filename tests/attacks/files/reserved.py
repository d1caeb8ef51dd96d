# exercise: broadcasting_rules/center
# tries: to reserve blocks of the disk beyond the ends of its files
# must: the process's own limit ends it, or the call is refused
# seen: thought up for this collection, 2026-11
# stock: no: it would fill the disk
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
libc.fallocate.argtypes = ctypes.c_int, ctypes.c_int, ctypes.c_long, ctypes.c_long
reserved = 0
for n in range(100):
    file = open(f"small{n}", "wb")
    if libc.fallocate(file.fileno(), 1, 0, 60 << 20):  # FALLOC_FL_KEEP_SIZE
        print(ctypes.get_errno())
        break
    reserved += 60
    file.close()
if reserved > 2600:
    print("taken".upper(), reserved)
