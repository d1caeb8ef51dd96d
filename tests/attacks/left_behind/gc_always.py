# exercise: broadcasting_rules/center
# tries: to have the collector run all the time, and freeze
# must: the next cells and the next student are judged as ever
# seen: a review of the probes, 2026-11
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import gc
gc.set_threshold(1, 1, 1)
gc.freeze()
gc.set_debug(gc.DEBUG_SAVEALL)
