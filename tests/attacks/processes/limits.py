# exercise: broadcasting_rules/center
# tries: to raise its limits
# must: the call is refused; the class goes on
# seen: isolate, CMS and DMOJ test the like
# stock: no: who runs it may raise them
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import resource
for name in ("DATA", "FSIZE", "NOFILE", "CORE", "AS", "MEMLOCK", "NICE", "RTPRIO"):
    kind = getattr(resource, f"RLIMIT_{name}")
    hard = resource.getrlimit(kind)[1]
    for limits in ((-1, -1), (hard + 1, hard + 1)):
        try:
            if hard != -1:
                resource.setrlimit(kind, limits)
                print("taken".upper(), name)
        except (ValueError, OSError) as error:
            print(type(error).__name__)
