# exercise: broadcasting_rules/center
# tries: to print what cannot be written to a file
# must: the page shows it as text, or not at all
# seen: a held-out review of 2026-11
# never: <script>steal
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
print('\ud800', chr(0), '\x1b')
