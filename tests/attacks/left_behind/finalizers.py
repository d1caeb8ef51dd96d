# exercise: broadcasting_rules/center
# tries: to run code when the interpreter lets go of objects, modules and threads
# must: the next cells and the next student are judged as ever
# seen: thought up for this collection, 2026-11
# stock: no: it never ends
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
import atexit, sys, threading, weakref
class Ends:
    def __del__(self):
        while True:
            pass
sys.modules["ends"] = Ends()
kept = Ends()
weakref.finalize(np.float64, Ends().__del__)
threading._register_atexit(Ends().__del__) if hasattr(threading, "_register_atexit") else None
threading.main_thread()._shutdown_locks = Ends()
