# exercise: broadcasting_rules/center
# tries: to recurse for ever
# must: it ends within the submission's limits; the class goes on
# seen: DMOJ and nbgrader issues on endless cells
# %% solution
def center(X, axis):
    return center(X, axis)
