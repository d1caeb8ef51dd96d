"""Whether the second array owns its data.

fate: wrong
check: values
hint: V5
"""

import numpy as np


def is_view(a, b):
    return not b.flags.owndata
