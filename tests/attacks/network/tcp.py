# exercise: broadcasting_rules/center
# tries: to get out by tcp
# must: there is no network
# seen: isolate, CMS and DMOJ test the like
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import socket
try:
    socket.create_connection(("1.1.1.1", 53), 1)
    print("taken".upper())
except OSError as error:
    print(type(error).__name__)
