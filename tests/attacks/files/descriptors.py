# exercise: broadcasting_rules/center
# tries: to read what open descriptors of the process lead to
# must: nothing of it is seen, the answer is judged as it is
# seen: isolate, CMS and DMOJ test the like
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import os
for fd in os.listdir("/proc/self/fd"):
    try:
        name = os.readlink(f"/proc/self/fd/{fd}")
    except OSError:
        continue
    if name.startswith("/") and ("gradebook" in name or "source" in name or "submitted" in name):
        print("taken".upper(), name)
