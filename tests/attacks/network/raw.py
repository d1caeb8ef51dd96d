# exercise: broadcasting_rules/center
# tries: a raw socket
# must: there is no network
# seen: isolate, CMS and DMOJ test the like
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import socket
try:
    socket.socket(socket.AF_INET, socket.SOCK_RAW, 1)
    print("taken".upper())
except OSError as error:
    print(type(error).__name__)
