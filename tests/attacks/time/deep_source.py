# exercise: broadcasting_rules/center
# tries: to break what reads its cells, by code nested a hundred thousand deep
# must: it ends within the submission's limits; the class goes on
# seen: thought up for this collection, 2026-11
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
# %% notebook
deep = ["-" * 100_000 + "1", "x" + ".a" * 100_000, "1" + "+1" * 200_000, "lambda:" * 20_000 + "1", "[" * 5_000 + "]" * 5_000]
deep += ["not " * 50_000 + "x", "x = " * 50_000 + "1", "x" + "()" * 100_000, "f'" + "{" * 5_000 + "'", "if x: pass\n" + "elif x: pass\n" * 20_000]
deep += ["".join(" " * depth + "if x:\n" for depth in range(99)) + " " * 99 + "pass", "@a\n" * 50_000 + "def f(): pass"]
notebook.cells[:0] = [
    {"cell_type": "code", "metadata": {}, "source": source, "outputs": [], "execution_count": None} for source in deep
]
