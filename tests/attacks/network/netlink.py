# exercise: broadcasting_rules/center
# tries: the kernel's list of interfaces
# must: there is no network
# seen: isolate, CMS and DMOJ test the like
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import socket
try:
    socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0).bind((0, 0))
    print("in its own network")
except OSError as error:
    print(type(error).__name__)
