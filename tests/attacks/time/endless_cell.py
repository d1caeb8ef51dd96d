# exercise: broadcasting_rules/center
# tries: to compute for ever in a cell
# must: it ends within the submission's limits; the class goes on
# seen: DMOJ and nbgrader issues on endless cells
# stock: no: stock waits for its own limit
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
while True:
    pass
