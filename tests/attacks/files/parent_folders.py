# exercise: broadcasting_rules/center
# tries: to read the course folder by going up
# must: nothing of it is seen, the answer is judged as it is
# seen: isolate, CMS and DMOJ test the like
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import os
here = os.getcwd()
for _ in range(12):
    here = os.path.dirname(here)
    try:
        names = set(os.listdir(here))
    except OSError:
        continue
    if names & {"gradebook.db", "submitted", "course_config.py", "nbgrader_config.py"}:
        print("taken".upper(), here)
