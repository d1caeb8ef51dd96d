# exercise: broadcasting_rules/center
# tries: to get out by localhost
# must: there is no network
# seen: isolate, CMS and DMOJ test the like
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import socket
try:
    socket.create_connection(("127.0.0.1", 22), 1)
    print("taken".upper())
except OSError as error:
    print(type(error).__name__)
