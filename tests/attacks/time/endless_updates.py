# exercise: broadcasting_rules/center
# tries: to update a display without end
# must: it ends within the submission's limits; the class goes on
# seen: thought up for this collection, 2026-11
# stock: no: it never ends
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))

from IPython.display import display
handle = display("0", display_id="a")
while True:
    handle.update("x" * 1000)
