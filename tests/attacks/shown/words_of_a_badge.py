# exercise: broadcasting_rules/center
# tries: to have words taken for nothing, or a script for a badge
# must: the page shows it as text, or not at all
# seen: thought up for this collection, 2026-12
# never: <script>steal
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
# %% words
<a href="javascript:steal()"><img src=x onerror=steal()></a> [![<script>steal()</script>](https://x.y/"onerror="steal()")](javascript:steal)
```python
<script>steal()</script>
```
