# exercise: broadcasting_rules/center
# tries: to print a million updates of a line
# must: it ends within the submission's limits; the class goes on
# seen: thought up for this collection, 2026-11
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
for k in range(1_000_000):
    print(f"\r{k}\x1b[K\x1b[1A\x08", end="")
