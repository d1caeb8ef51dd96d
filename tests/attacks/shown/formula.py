# exercise: broadcasting_rules/center
# tries: to hide a script in a formula
# must: the page shows it as text, or not at all
# seen: thought up for this collection, 2026-11
# never: href="javascript:steal
# %% solution
import numpy as np
def center(X, axis):
    return np.zeros(np.shape(X))
# %% words
$\href{javascript:steal()}{x}$ $$\style{background:url(//x)}{\class{a}{\cssId{b}{\unicode{60}}}}$$ \require{html}
