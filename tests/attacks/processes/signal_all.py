# exercise: broadcasting_rules/center
# tries: to end every process that it may
# must: the call is refused; the class goes on
# seen: isolate, CMS and DMOJ test the like
# stock: no: it would end its grader
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import os, signal
for pid in (os.getppid(), 1):
    try:
        os.kill(pid, signal.SIGTERM) if pid not in (0, os.getpid()) else None
    except OSError as error:
        print(error.errno)
