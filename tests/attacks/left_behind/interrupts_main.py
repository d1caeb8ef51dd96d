# exercise: broadcasting_rules/center
# tries: to interrupt the kit's own work between two calls, by interrupts of its own main thread
# must: the kit goes on, and the points stay as they are
# seen: thought up for this collection, 2026-11
# %% solution
import _thread, signal, threading, time
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
def interrupt():
    while True:
        time.sleep(0.0005)
        _thread.interrupt_main()
        _thread.interrupt_main(signal.SIGTERM)
signal.signal(signal.SIGTERM, lambda *about: None)
threading.Thread(target=interrupt, daemon=True).start()
