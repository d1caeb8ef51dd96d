# exercise: broadcasting_rules/center
# tries: to print without end
# must: it ends within the submission's limits; the class goes on
# seen: DMOJ and nbgrader issues on endless cells
# stock: no: it would fill the disk with output
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
while True:
    print('x' * 10000)
