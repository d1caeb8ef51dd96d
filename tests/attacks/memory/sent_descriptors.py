# exercise: broadcasting_rules/center
# tries: to keep files in flight between two sockets, beyond the limit of open files
# must: the process's own limit ends it; the class goes on
# seen: thought up for this collection, 2026-11
# stock: no: it would use up the machine's memory
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import array, os, socket
a, b = socket.socketpair()
sent = 0
try:
    for _ in range(200_000):
        file = os.open("x", os.O_RDWR | os.O_CREAT)
        socket.send_fds(a, [b"x"], [file])
        os.close(file)
        sent += 1
        if sent % 100 == 0:
            b2 = socket.socketpair()
            socket.send_fds(b2[0], [b"x"], [a.fileno(), b.fileno()])
            a, b = b2
    print("taken".upper(), sent)
except OSError as error:
    print(error.errno, sent)
