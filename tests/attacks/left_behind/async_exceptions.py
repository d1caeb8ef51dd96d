# exercise: broadcasting_rules/center
# tries: to raise an error in the kit's own code, from a thread, at any moment
# must: the kit goes on, and the points stay as they are
# seen: thought up for this collection, 2026-11
# %% solution
import ctypes, threading, time
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
def throw(target=threading.main_thread().ident):
    raising = ctypes.pythonapi.PyThreadState_SetAsyncExc
    while True:
        time.sleep(0.001)
        for error in (ValueError, SystemExit, StopIteration, GeneratorExit):
            raising(ctypes.c_ulong(target), ctypes.py_object(error))
threading.Thread(target=throw, daemon=True).start()
