# exercise: broadcasting_rules/center
# tries: to have a script drawn as a diagram
# must: the page shows it as text, or not at all
# seen: thought up for this collection, 2026-11
# never: <img src=x onerror
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
# %% words
```mermaid
graph TD
    A["<img src=x onerror=steal()>"] --> B
    click A href "javascript:steal()"
```
