# exercise: broadcasting_rules/center
# tries: to set a switch of Python or a library, by chance
# must: a right answer keeps its points
# seen: a held-out review of 2026-11
# earns: all
# %% solution
import numpy as np
def center(X, axis):
    return X - X.mean(axis=axis, keepdims=True)
import warnings
warnings.simplefilter('error')
