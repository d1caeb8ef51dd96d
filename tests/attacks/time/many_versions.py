# exercise: broadcasting_rules/center
# tries: to have many notebooks read in the place of one
# must: it ends within the submission's limits; the class goes on
# seen: thought up for this collection, 2026-12
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
# %% notebook
import copy
again = copy.deepcopy(notebook)
for number in range(300):
    copied = copy.deepcopy(again.cells)
    for cell in copied:
        cell["source"] += "\n#" + "x" * number
    notebook.cells += copied[: 12]
