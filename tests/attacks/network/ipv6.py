# exercise: broadcasting_rules/center
# tries: to get out by ipv6
# must: there is no network
# seen: isolate, CMS and DMOJ test the like
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import socket
for host in ("2001:db8::1", "::1", "fe80::1"):
    try:
        socket.create_connection((host, 80), 1)
        print("taken".upper(), host)
    except OSError as error:
        print(error.errno)
