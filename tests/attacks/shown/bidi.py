# exercise: broadcasting_rules/center
# tries: to have its page read from right to left
# must: the page shows it as text, or not at all
# seen: a review of the probes, 2026-11
# never: <script>steal
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
print('\u202e0/3 :tluser\u202c\u2066')
print('<script>steal()</script>\u2028\u0000')
