# exercise: broadcasting_rules/center
# tries: to end the process
# must: the process's own limit ends it; the class goes on
# seen: isolate, CMS and DMOJ test the like
# stock: no: it would use up the machine's memory
# %% solution
import os
def center(X, axis):
    os._exit(0)
