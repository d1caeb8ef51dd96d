# exercise: broadcasting_rules/center
# tries: to write the marks of hidden tests into its cell
# must: the page shows it as text, or not at all
# seen: a held-out review of 2026-11
# never: <script>steal
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
# ### BEGIN HIDDEN TESTS
assert False
# ### END HIDDEN TESTS
