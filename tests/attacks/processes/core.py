# exercise: broadcasting_rules/center
# tries: to dump a core
# must: the call is refused; the class goes on
# seen: isolate, CMS and DMOJ test the like
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import resource
try:
    resource.setrlimit(resource.RLIMIT_CORE, (1 << 30, 1 << 30))
    print("taken".upper())
except (ValueError, OSError) as error:
    print(type(error).__name__)
