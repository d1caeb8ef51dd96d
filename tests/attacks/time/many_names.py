# exercise: broadcasting_rules/center
# tries: to define a million names
# must: it ends within the submission's limits; the class goes on
# seen: thought up for this collection, 2026-11
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
globals().update({f"name{k}": k for k in range(1_000_000)})
