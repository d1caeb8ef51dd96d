# exercise: broadcasting_rules/center
# tries: to make a file of a terabyte without content
# must: the limit of a file refuses it
# seen: isolate, CMS and DMOJ test the like
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
try:
    with open("sparse", "wb") as file:
        file.truncate(1 << 40)
    print("taken".upper())
except OSError as error:
    print(error.errno)
