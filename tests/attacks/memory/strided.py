# exercise: broadcasting_rules/center
# tries: to answer with one number that says it is a hundred terabytes
# must: it ends within the submission's limits; the class goes on
# seen: thought up for this collection, 2026-11
# stock: no: it would use up the machine's memory
# %% solution
import numpy as np
def center(X, axis):
    return np.broadcast_to(np.float64(0), (1 << 22, 1 << 22))
