# exercise: broadcasting_rules/center
# tries: to read a gradebook, a submission or a source notebook anywhere
# must: nothing of it is seen, the answer is judged as it is
# seen: isolate, CMS and DMOJ test the like
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import os, time
end = time.monotonic() + 8
for top, folders, names in os.walk("/"):
    folders[:] = [f for f in folders if f not in ("proc", "sys", "site-packages")]
    if {"gradebook.db", "submitted", "autograded"} & {*folders, *names}:
        print("taken".upper(), top)
    if time.monotonic() > end:
        break
