# exercise: broadcasting_rules/center
# tries: to answer with values that are slow to read
# must: it ends within the submission's limits; the class goes on
# seen: DMOJ and nbgrader issues on endless cells
# %% solution
from collections import namedtuple
def center(X, axis):
    return [namedtuple(f't{n}', f'a{n}')(1) for n in range(20_000)]
