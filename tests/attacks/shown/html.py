# exercise: broadcasting_rules/center
# tries: to run a script on the page that shows its output
# must: the page shows it as text, or not at all
# seen: a held-out review of 2026-11
# never: <script>steal
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
from IPython.display import HTML, display
display(HTML('<script>steal()</script>'))
