# exercise: broadcasting_rules/center
# tries: to set a hook for audit events that fails
# must: the next cells and the next student are judged as ever
# seen: thought up for this collection, 2026-11
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import sys
def hook(event, arguments):
    raise RuntimeError("no")
sys.addaudithook(hook)
