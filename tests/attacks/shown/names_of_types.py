# exercise: broadcasting_rules/center
# tries: to put a script into the name of a type, of an error or of a field, where words quote them
# must: the page shows it as text, or not at all
# seen: thought up for this collection, 2026-11
# never: <script>steal
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
def center(X, axis):
    if np.shape(X) == (2, 3):
        raise type("<script>steal()</script>", (Exception,), {"__module__": "<script>steal()</script>"})("<script>steal()</script>")
    return type("<script>steal()</script>", (list,), {"__qualname__": "<script>steal()</script>"})([np.zeros(3, [("<script>steal()</script>", float)])])
