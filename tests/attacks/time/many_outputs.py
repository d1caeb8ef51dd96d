# exercise: broadcasting_rules/center
# tries: to show two hundred thousand small outputs
# must: it ends within the submission's limits; the class goes on
# seen: thought up for this collection, 2026-11
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
from IPython.display import display
for k in range(200_000):
    display(k)
