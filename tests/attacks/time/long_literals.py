# exercise: broadcasting_rules/center
# tries: to break what reads its cells, by literals that Python refuses or is slow with
# must: it ends within the submission's limits; the class goes on
# seen: thought up for this collection, 2026-11
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
# %% notebook
odd = ["x = " + "9" * 5_000, "x = 0x" + "f" * 1_000_000, "x = '" + "\\N{DIGIT ONE}" * 50_000 + "'", "x = 1" + "_1" * 100_000]
odd += ['x = """' + "a\n" * 300_000, "(" * 100_000, "#" * 5_000_000, ";" * 100_000, "\\\n" * 100_000, "\t" * 100_000 + "x", "\x0c" * 100_000]
notebook.cells[:0] = [
    {"cell_type": "code", "metadata": {}, "source": source, "outputs": [], "execution_count": None} for source in odd
]
