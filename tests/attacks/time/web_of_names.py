# exercise: broadcasting_rules/center
# tries: to keep what looks for an answer's names busy, by thousands of cells and names that lead to each other
# must: it ends within the submission's limits; the class goes on
# seen: thought up for this collection, 2026-11
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
# %% notebook
names = [f"n{number}" for number in range(60_000)]
for cell in notebook.cells:
    if cell["metadata"].get("nbgrader", {}).get("grade_id") == "center":
        cell["source"] = f"import numpy as np\ndef center(X, axis):\n    if X is None:\n        {'; '.join(names)}\n    return np.zeros(np.shape(X))"
notebook.cells[:0] = [
    {"cell_type": "code", "metadata": {}, "source": f"def n{number}():\n    n{number + 1}; center", "outputs": [], "execution_count": None}
    for number in range(4_900)
]
