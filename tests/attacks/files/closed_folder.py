# exercise: broadcasting_rules/center
# tries: to leave a folder of mode 0
# must: it is removed with the process
# seen: isolate, CMS and DMOJ test the like
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import os
os.mkdir("closed", 0)
