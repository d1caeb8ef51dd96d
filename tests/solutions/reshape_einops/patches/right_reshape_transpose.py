"""Splits both axes, exchanges two, joins.

fate: right
"""

def patches(img, p):
    H, W, C = img.shape
    cut = img.reshape(H // p, p, W // p, p, C)
    return cut.transpose(0, 2, 1, 3, 4).reshape(-1, p, p, C)
