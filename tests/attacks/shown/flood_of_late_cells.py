# exercise: broadcasting_rules/center
# tries: to bury the page under what is said of each cell that was not run
# must: a note is told once
# seen: thought up for this collection, 2026-11
# %% start
import time
while True:
    try:
        time.sleep(1_000)
    except BaseException:
        pass
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
# %% notebook
for number in range(4_800):
    notebook.cells.append({"cell_type": "code", "metadata": {}, "source": f"late{number} = 1", "outputs": [], "execution_count": None})
