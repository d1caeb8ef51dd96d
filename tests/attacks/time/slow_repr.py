# exercise: broadcasting_rules/center
# tries: to be slow where it is named
# must: it ends within the submission's limits; the class goes on
# seen: DMOJ and nbgrader issues on endless cells
# %% solution
import time
class Slow(type):
    @property
    def __name__(cls): time.sleep(60)
class Thing(metaclass=Slow):
    def __repr__(self): time.sleep(60)
    __str__ = __repr__
def center(X, axis):
    return Thing()
