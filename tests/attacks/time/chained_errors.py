# exercise: broadcasting_rules/center
# tries: to raise what takes for ever to be told
# must: it ends within the submission's limits; the class goes on
# seen: thought up for this collection, 2026-11
# %% solution
import numpy as np
def chain(links):
    error = ValueError("x" * 1000)
    for _ in range(links):
        error, error.__cause__ = ValueError("x" * 1000), error
    return error
def center(X, axis):
    raise chain(20_000)
# %% end
group = ValueError("x")
for _ in range(500):
    group = ExceptionGroup("g", [group, ValueError("y" * 1000)])
group.__cause__ = chain(20_000)
raise group
