# exercise: broadcasting_rules/center
# tries: to answer with a list within lists within lists
# must: it ends within the submission's limits; the class goes on
# seen: DMOJ and nbgrader issues on endless cells
# %% solution
def center(X, axis):
    out = []
    for _ in range(100_000):
        out = [out]
    return out
