# exercise: broadcasting_rules/center
# tries: to change the interpreter, a library or the kit for the next student
# must: every write is refused
# seen: isolate, CMS and DMOJ test the like
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import os, sys, numpy, json
from graders import codec
for path in (sys.executable, numpy.__file__, codec.__file__, json.__file__, os.path.dirname(os.__file__) + "/sitecustomize.py", sys.prefix + "/x"):
    try:
        open(path, "a").write("# mine")
        print("taken".upper(), path)
    except OSError as error:
        print(error.errno)
