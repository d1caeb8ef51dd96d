"""Cuts the memory, not the picture.

fate: wrong
check: values
hint: V1
"""

def patches(img, p):
    return img.reshape(-1, p, p, img.shape[2])
