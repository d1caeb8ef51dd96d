# exercise: broadcasting_rules/center
# tries: to have a script in a heading and in code quoted in a note
# must: the page shows it as text, or not at all
# seen: thought up for this collection, 2026-11
# never: <script>steal
# stock: no: stock waits for its own limit
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
# %% words
# <script>steal()</script> `</code><script>steal()</script>`
# %% notebook
notebook.cells.append({"cell_type": "code", "metadata": {}, "source": "1 / 0  # `<script>steal()</script>` ](javascript:steal())\nwhile True: pass", "outputs": [], "execution_count": None})
