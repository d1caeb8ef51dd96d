# exercise: broadcasting_rules/center
# tries: to get out by unix
# must: there is no network
# seen: isolate, CMS and DMOJ test the like
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import socket
try:
    socket.socket(socket.AF_UNIX).connect("/run/systemd/private")
    print("taken".upper())
except OSError as error:
    print(type(error).__name__)
