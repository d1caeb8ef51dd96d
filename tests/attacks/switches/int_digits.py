# exercise: broadcasting_rules/center
# tries: nothing: it lowers the number of digits that Python writes, and its switches of threads
# must: a right answer keeps its points
# seen: thought up for this collection, 2026-12
# earns: all
# %% solution
import sys
import numpy as np
sys.set_int_max_str_digits(640)
sys.setswitchinterval(1e-6)
def center(X, axis):
    return X - X.mean(axis, keepdims=True)
