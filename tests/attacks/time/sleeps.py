# exercise: broadcasting_rules/center
# tries: to sleep in every function
# must: it ends within the submission's limits; the class goes on
# seen: DMOJ and nbgrader issues on endless cells
# stock: no: stock waits for its own limit
# %% solution
import time
def center(X, axis):
    time.sleep(600)
