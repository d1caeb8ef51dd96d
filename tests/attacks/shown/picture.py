# exercise: broadcasting_rules/center
# tries: to send a picture that is none
# must: the page shows it as text, or not at all
# seen: a held-out review of 2026-11
# never: <script>steal
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
from IPython.display import display
display({'image/png': '"><script>steal()</script>'}, raw=True)
