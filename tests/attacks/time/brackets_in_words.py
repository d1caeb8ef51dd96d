# exercise: broadcasting_rules/center
# tries: to have words rendered that take quadratic time
# must: it ends within the submission's limits; the class goes on
# seen: thought up for this collection, 2026-11
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
# %% notebook
for text in ("[" * 50_000, "*a_" * 30_000, "> " * 20_000, "![a](" * 20_000, "`" * 30_000 + "a", "<a " * 30_000, "- " * 5_000 + "a", "$" * 30_001, "|a" * 20_000 + "\n" + "|-" * 20_000):
    notebook.cells.append({"cell_type": "markdown", "metadata": {}, "source": text})
