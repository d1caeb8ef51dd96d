# exercise: broadcasting_rules/center
# tries: to keep what looks for an answer in words busy, by megabytes of them
# must: it ends within the submission's limits; the class goes on
# seen: thought up for this collection, 2026-11
# %% solution
def center(X, axis):
    raise NotImplementedError()
# %% notebook
for text in ("```python\n" + "def a(x): pass\n" * 300_000, "x = 1\n" * 500_000, "def " * 1_000_000, "    y\n" * 500_000, "type a" * 300_000):
    notebook.cells.append({"cell_type": "markdown", "metadata": {}, "source": text})
