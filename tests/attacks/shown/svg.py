# exercise: broadcasting_rules/center
# tries: to hide a script in a drawing
# must: the page shows it as text, or not at all
# seen: a held-out review of 2026-11
# never: onload="steal
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
from IPython.display import SVG, display
display(SVG('<svg xmlns="http://www.w3.org/2000/svg" onload="steal()"></svg>'))
