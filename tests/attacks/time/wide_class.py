# exercise: broadcasting_rules/center
# tries: to answer with a class of a hundred thousand ancestors and attributes
# must: it ends within the submission's limits; the class goes on
# seen: thought up for this collection, 2026-11
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
kind = object
for k in range(900):
    kind = type(f"K{k}", (kind,), {f"a{j}": j for j in range(20)})
def center(X, axis):
    raise type("E", (kind, Exception) if False else (Exception,), {f"a{j}": j for j in range(100_000)})("x" * 10_000_000)
