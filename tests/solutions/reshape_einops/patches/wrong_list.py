"""A list of patches.

fate: wrong
check: type
hint: -
"""

def patches(img, p):
    H, W, _ = img.shape
    return [img[i : i + p, j : j + p] for i in range(0, H, p) for j in range(0, W, p)]
