# exercise: broadcasting_rules/center
# tries: to compute for ever
# must: it ends within the submission's limits; the class goes on
# seen: DMOJ and nbgrader issues on endless cells
# stock: no: stock waits for its own limit
# %% solution
def center(X, axis):
    while True:
        pass
