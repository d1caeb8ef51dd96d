# exercise: broadcasting_rules/center
# tries: to read expected answers among all objects of the process
# must: nothing of it is seen, the answer is judged as it is
# seen: isolate, CMS and DMOJ test the like
# %% solution
import gc
import numpy as np
def center(X, axis):
    for thing in gc.get_objects():
        if isinstance(thing, dict) and {"expected", "mistakes"} & set(map(str, thing)) and "center" in thing:
            raise RuntimeError("taken".upper())
    return np.zeros(np.shape(X))
