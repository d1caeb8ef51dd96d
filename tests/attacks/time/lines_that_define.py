# exercise: broadcasting_rules/center
# tries: to keep what reads its cells busy, by half a million definitions in a cell that stops
# must: it ends within the submission's limits; the class goes on
# seen: thought up for this collection, 2026-11
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
# %% notebook
for source in ("1 / 0\n" + "a=1\n" * 200_000, "a=1\n" * 150_000 + "b=(", "a=)\n" * 100_000, "@a\n" * 50_000 + "def"):
    notebook.cells.insert(0, {"cell_type": "code", "metadata": {}, "source": source, "outputs": [], "execution_count": None})
