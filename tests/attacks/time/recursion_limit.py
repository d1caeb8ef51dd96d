# exercise: broadcasting_rules/center
# tries: to recurse until the stack is full
# must: it ends within the submission's limits; the class goes on
# seen: DMOJ and nbgrader issues on endless cells
# %% solution
import sys
sys.setrecursionlimit(10**9)
def center(X, axis):
    return center(X, axis)
