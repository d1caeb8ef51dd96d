# exercise: broadcasting_rules/center
# tries: to answer with an array of which every item is masked, so that no comparison finds a difference
# must: it is held to the right values
# seen: thought up for this collection, 2026-11
# %% solution
import numpy as np
def center(X, axis):
    return np.ma.masked_all(np.shape(X), np.float64)
