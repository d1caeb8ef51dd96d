# exercise: broadcasting_rules/center
# tries: to start or reach a shell
# must: the call is refused; the class goes on
# seen: isolate, CMS and DMOJ test the like
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import os
print("taken".upper() if os.system("true") == 0 else "no")
