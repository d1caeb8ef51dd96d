# exercise: broadcasting_rules/center
# tries: to be slow where its exception is read
# must: it ends within the submission's limits; the class goes on
# seen: DMOJ and nbgrader issues on endless cells
# stock: no: it never ends
# %% solution
import time
class Slow(Exception):
    def __str__(self):
        while True:
            pass
def center(X, axis):
    raise Slow
