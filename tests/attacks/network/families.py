# exercise: broadcasting_rules/center
# tries: to talk by rare kinds of sockets
# must: nothing is reached; the class goes on
# seen: a review of the probes, 2026-11
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import socket
for family, kind in ((40, 1), (17, 3), (38, 5), (31, 1), (16, 3), (29, 3)):
    try:
        made = socket.socket(family, kind)
        made.connect((2, 1024) if family == 40 else ('hash', 'sha256'))
        print('taken'.upper(), family)
    except (OSError, TypeError, ValueError) as error:
        print(type(error).__name__)
