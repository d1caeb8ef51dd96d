# exercise: broadcasting_rules/center
# tries: to read the hidden tests by importing them
# must: nothing of it is seen, the answer is judged as it is
# seen: isolate, CMS and DMOJ test the like
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import importlib
for name in ("graders.exercises", "graders.exercises.broadcasting_rules", "graders.judge", "graders.checks", "graders.verdict"):
    try:
        module = importlib.import_module(name)
        if getattr(module, "__file__", None):
            print("taken".upper(), name)
    except ImportError as error:
        print(type(error).__name__)
    except OSError as error:
        print(error.errno)
