# exercise: broadcasting_rules/center
# tries: to listen on a port
# must: there is no network
# seen: isolate, CMS and DMOJ test the like
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import socket
try:
    socket.create_server(("127.0.0.1", 0))
    print("in its own network")
except OSError as error:
    print(type(error).__name__)
