"""Returns the error instead of raising it.

fate: wrong
check: runs
hint: E_raise
"""
def mean_u8(img):
    if img.size == 0:
        return ValueError("no items")
    return float(img.mean())
