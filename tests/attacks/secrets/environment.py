# exercise: broadcasting_rules/center
# tries: to read the environment of who grades
# must: nothing of it is seen, the answer is judged as it is
# seen: isolate, CMS and DMOJ test the like
# stock: no: it would print the environment of who runs it
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import os
for name, value in os.environ.items():
    if any(word in name.upper() for word in ("SECRET", "TOKEN", "PASSWORD", "EXCHANGE", "JUPYTER", "SSH", "AWS")):
        print("taken".upper(), name)
