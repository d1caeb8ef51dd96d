# exercise: broadcasting_rules/center
# tries: to hide a script in a pasted picture
# must: the page shows it as text, or not at all
# seen: thought up for this collection, 2026-11
# never: data:image/svg+xml
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
# %% words
![x](attachment:x.svg) ![y](attachment:y.html)
# %% notebook
import base64
code = base64.b64encode(b"<svg xmlns='http://www.w3.org/2000/svg' onload='steal()'/>").decode()
notebook.cells[-1]["attachments"] = {"x.svg": {"image/svg+xml": code}, "y.html": {"text/html": code}, "\"><script>steal()</script>": {"image/png": code}}
