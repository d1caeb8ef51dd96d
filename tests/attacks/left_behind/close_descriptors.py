# exercise: broadcasting_rules/center
# tries: to close all descriptors
# must: the next cells and the next student are judged as ever
# seen: a held-out review of 2026-11
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import os
os.closerange(0, 4096)
