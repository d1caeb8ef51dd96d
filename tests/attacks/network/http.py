# exercise: broadcasting_rules/center
# tries: to get out by http
# must: there is no network
# seen: isolate, CMS and DMOJ test the like
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import socket
try:
    __import__("urllib.request").request.urlopen("http://example.org", timeout=1)
    print("taken".upper())
except OSError as error:
    print(type(error).__name__)
