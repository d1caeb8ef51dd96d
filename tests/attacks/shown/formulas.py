# exercise: broadcasting_rules/center
# tries: to run a script by a formula
# must: the page shows it as text, or not at all
# seen: thought up for this collection, 2026-11
# never: <script>steal
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
from IPython.display import Latex, Math, display
evil = r"\href{javascript:steal()}{x} \require{html} \style{background:url(javascript:steal())}{y} \class{\"onclick=steal()}{z} \unicode{x3c}script\unicode{x3e}"
display(Math(evil), Latex(f"${evil}$"))
# %% words
$\href{javascript:steal()}{x}$ $$\style{position:fixed;inset:0}{\text{</script><script>steal()</script>}}$$

\begin{align} \href{javascript:steal()}{<script>steal()</script>} \end{align}
