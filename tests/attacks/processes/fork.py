# exercise: broadcasting_rules/center
# tries: to start or reach a second process
# must: the call is refused; the class goes on
# seen: isolate, CMS and DMOJ test the like
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import os
try:
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    print("taken".upper())
except OSError as error:
    print(error.errno)
