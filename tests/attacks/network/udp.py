# exercise: broadcasting_rules/center
# tries: to send a message without a connection
# must: there is no network
# seen: isolate, CMS and DMOJ test the like
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import socket
for family, host in ((2, "192.0.2.1"), (2, "224.0.0.1"), (2, "255.255.255.255"), (2, "127.0.0.1"), (10, "2001:db8::1"), (10, "ff02::1")):
    try:
        socket.socket(family, socket.SOCK_DGRAM).sendto(b"x", (host, 53))
        print("taken".upper(), host)
    except OSError as error:
        print(error.errno)
