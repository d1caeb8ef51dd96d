# exercise: broadcasting_rules/center
# tries: to be slow where its source is read, by names that have to be normalised
# must: it ends within the submission's limits; the class goes on
# seen: thought up for this collection, 2026-11
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
# %% notebook
names = "\n".join(f"{chr(0xFDFA)}{chr(0x2460) if False else ''}{k} = {k}" for k in range(20_000))
notebook.cells.append({"cell_type": "code", "metadata": {}, "source": names, "outputs": [], "execution_count": None})
notebook.cells.append({"cell_type": "code", "metadata": {}, "source": "x = " + "f'{" * 40 + "1" + "}'" * 40, "outputs": [], "execution_count": None})
notebook.cells.append({"cell_type": "code", "metadata": {}, "source": "lambda: " * 3000 + "1", "outputs": [], "execution_count": None})
notebook.cells.append({"cell_type": "code", "metadata": {}, "source": "if a:\n" + "".join(" " * k + "if a:\n" for k in range(1, 99)) + " " * 99 + "pass", "outputs": [], "execution_count": None})
notebook.cells.append({"cell_type": "code", "metadata": {}, "source": "(" * 190 + "1" + ")" * 190 + " := 1", "outputs": [], "execution_count": None})
notebook.cells.append({"cell_type": "code", "metadata": {}, "source": "{" + "a:" * 20_000 + "1}", "outputs": [], "execution_count": None})
