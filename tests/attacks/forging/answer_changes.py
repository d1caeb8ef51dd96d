# exercise: broadcasting_rules/center
# tries: to answer with an array that a thread goes on changing while it is read
# must: it is held to the right values
# seen: thought up for this collection, 2026-11
# %% solution
import threading, time
import numpy as np
def center(X, axis):
    answer = np.zeros(np.shape(X))
    def change():
        end = time.monotonic() + 1
        while time.monotonic() < end:
            answer[...] = np.random.rand(*answer.shape)
    threading.Thread(target=change, daemon=True).start()
    return answer
