# exercise: broadcasting_rules/center
# tries: to answer with a number of a million digits
# must: it ends within the submission's limits; the class goes on
# seen: DMOJ and nbgrader issues on endless cells
# %% solution
def center(X, axis):
    return 1 << 4_000_000
