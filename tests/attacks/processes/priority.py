# exercise: broadcasting_rules/center
# tries: to slow others down by priorities
# must: the call is refused; the class goes on
# seen: isolate, CMS and DMOJ test the like
# stock: no: it would slow its grader
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import os
for pid in (os.getppid(), 1):
    try:
        os.setpriority(os.PRIO_PROCESS, pid, 19)
        if pid != os.getpid() and pid:
            print("no effect here") if os.getppid() == 0 or os.getpid() == 1 else print("taken".upper())
    except OSError as error:
        print(error.errno)
