# exercise: broadcasting_rules/center
# tries: to show HTML of a hundred thousand elements in each other
# must: it ends within the submission's limits; the class goes on
# seen: thought up for this collection, 2026-11
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
from IPython.display import HTML, SVG, display
display(HTML("<div><b>" * 100_000))
display(HTML("<" * 200_000))
display(HTML("&" * 200_000 + "<!--" * 50_000))
display(HTML("<table>" * 30_000 + "<td>x"))
