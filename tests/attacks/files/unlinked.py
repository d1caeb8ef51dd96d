# exercise: broadcasting_rules/center
# tries: to fill the disk with files that have no name any more
# must: the process's own limit ends it
# seen: thought up for this collection, 2026-11
# stock: no: it would fill the disk
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import os
kept, written = [], 0
try:
    for n in range(120):
        file = open(f"gone{n}", "wb")
        os.unlink(f"gone{n}")
        kept.append(file)
        for _ in range(32):
            file.write(b"x" * (1 << 20))
            file.flush()
            written += 1
    print("taken".upper(), written)
except OSError as error:
    print(error.errno, written)
    if written > 2600:
        print("taken".upper(), written)
