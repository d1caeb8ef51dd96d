# exercise: broadcasting_rules/center
# tries: to write hidden inputs into an output that an earlier cell has made
# must: nothing of it is seen, the answer is judged as it is
# seen: thought up for this collection, 2026-11
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
from IPython.display import display
import os, sys
handle, kept, raw = display("nothing", display_id="early"), sys.stdout, sys.__stdout__
publish = get_ipython().display_pub.publish
def center(X, axis):
    if np.shape(X) != (2, 3):
        text = "taken".upper() + f" {np.sum(X)}"
        for act in (lambda: handle.update(text), lambda: kept.write(text), lambda: raw.write(text), lambda: os.write(1, text.encode()),
                    lambda: os.write(2, text.encode()), lambda: publish({"text/plain": text}), lambda: kept.flush(),
                    lambda: display(text, display_id="early", update=True)):
            try:
                act()
            except Exception:
                pass
    return np.zeros(np.shape(X))
