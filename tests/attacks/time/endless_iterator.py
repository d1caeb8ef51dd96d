# exercise: broadcasting_rules/center
# tries: to answer with what never ends
# must: it ends within the submission's limits; the class goes on
# seen: DMOJ and nbgrader issues on endless cells
# stock: no: it never ends
# %% solution
import itertools
class Forever(tuple):
    def __iter__(self): return itertools.count()
def center(X, axis):
    return Forever((1, 2))
