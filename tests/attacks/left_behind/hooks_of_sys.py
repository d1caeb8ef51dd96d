# exercise: broadcasting_rules/center
# tries: to change what Python calls at breakpoints, values, lost errors and ends of threads
# must: the next cells and the next student are judged as ever
# seen: thought up for this collection, 2026-12
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import sys, threading
def fails(*about, **more):
    raise SystemExit
sys.breakpointhook = sys.displayhook = sys.unraisablehook = sys.excepthook = threading.excepthook = fails
sys.setswitchinterval(1000.0)
sys.set_int_max_str_digits(640)
sys.set_asyncgen_hooks(fails, fails)
sys.ps1 = sys.ps2 = sys.stdin = sys.__stdin__ = None
sys.path_importer_cache.clear()
sys.meta_path.clear()
sys.flags = sys.implementation = sys.version_info = None
breakpoint
