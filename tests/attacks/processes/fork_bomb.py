# exercise: broadcasting_rules/center
# tries: to start or reach processes without end
# must: the call is refused; the class goes on
# seen: isolate, CMS and DMOJ test the like
# stock: no: it would stop the machine
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import os
try:
    while True:
        os.fork()
except OSError as error:
    print(error.errno)
