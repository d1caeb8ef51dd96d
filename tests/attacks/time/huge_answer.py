# exercise: broadcasting_rules/center
# tries: to answer with a gigabyte
# must: it ends within the submission's limits; the class goes on
# seen: DMOJ and nbgrader issues on endless cells
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(1 << 27)
