# exercise: broadcasting_rules/center
# tries: to start or reach a pool of processes
# must: the call is refused; the class goes on
# seen: isolate, CMS and DMOJ test the like
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import multiprocessing
try:
    multiprocessing.get_context("fork").Process(target=int).start()
    print("taken".upper())
except (OSError, ValueError) as error:
    print(type(error).__name__)
