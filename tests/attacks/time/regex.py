# exercise: broadcasting_rules/center
# tries: to compute for ever in one call that cannot be interrupted
# must: it ends within the submission's limits; the class goes on
# seen: DMOJ and nbgrader issues on endless cells
# stock: no: it cannot be interrupted
# %% solution
import re
def center(X, axis):
    re.match(r'(a+)+$', 'a' * 60 + 'b')
