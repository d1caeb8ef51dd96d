"""Returns a list.

fate: wrong
check: type
hint: -
"""

import math



def d_exact(x):
    return [-2 * t * math.exp(-(t**2)) for t in x.ravel()]
