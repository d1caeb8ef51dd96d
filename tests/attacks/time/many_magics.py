# exercise: broadcasting_rules/center
# tries: to keep what reads its cells busy, by thousands of commands of IPython
# must: it ends within the submission's limits; the class goes on
# seen: thought up for this collection, 2026-11
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
# %% notebook
long = [f"value_{number} = [{number}, {number}]" for number in range(10_000)]
many = ["!true\n" * 2_000, "\n".join(["%time 1"] * 450 + long), "%time " * 50_000 + "1", "!echo \\\n" * 20_000, "?" * 100_000, "x?\n" * 2_000]
notebook.cells[:0] = [
    {"cell_type": "code", "metadata": {}, "source": source, "outputs": [], "execution_count": None} for source in many
]
