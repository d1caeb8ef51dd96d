# exercise: broadcasting_rules/center
# tries: to talk by rare kinds of sockets
# must: nothing is reached; the class goes on
# seen: isolate, CMS and DMOJ test the like
# stock: no: a machine may well have them
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import socket
for family in (3, 4, 5, 9, 17, 21, 29, 31, 38, 40, 41, 42, 43, 44):
    for kind in (1, 2, 3, 5):
        try:
            socket.socket(family, kind)
            print("taken".upper(), family, kind)
        except OSError as error:
            print(error.errno)
