# exercise: broadcasting_rules/center
# tries: to read and write raw packets
# must: there is no network
# seen: isolate, CMS and DMOJ test the like
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import socket
for family, protocol in ((socket.AF_INET, 1), (socket.AF_INET, 255), (socket.AF_INET6, 58), (socket.AF_PACKET, 3)):
    try:
        socket.socket(family, socket.SOCK_RAW, protocol)
        print("taken".upper(), family)
    except OSError as error:
        print(error.errno)
