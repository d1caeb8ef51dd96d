# exercise: broadcasting_rules/center
# tries: to be slow where its names are asked for
# must: it ends within the submission's limits; the class goes on
# seen: thought up for this collection, 2026-11
# stock: no: it never ends
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))

import time
class Slow(dict):
    def __contains__(self, name): time.sleep(600)
    __getitem__ = __iter__ = keys = items = __contains__
class Waits:
    def __getattr__(self, name): time.sleep(600)
    @property
    def __name__(self): time.sleep(600)
    __doc__ = property(lambda self: time.sleep(600))
    def __call__(self, X, axis): return X
center = Waits()
