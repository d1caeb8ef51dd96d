# exercise: broadcasting_rules/center
# tries: to read the environments and command lines of other processes
# must: nothing of it is seen, the answer is judged as it is
# seen: isolate, CMS and DMOJ test the like
# stock: no: it would print what other processes hold
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import os
for pid in map(str, range(1, 65536)):
    if os.path.exists(f"/proc/self/task/{pid}"):
        continue
    for name in ("environ", "cmdline"):
        try:
            text = open(f"/proc/{pid}/{name}", "rb").read()
        except OSError:
            continue
        if b"autograde" in text or b"PASSWORD" in text:
            print("taken".upper(), pid)
