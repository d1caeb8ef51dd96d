"""Adds up plain Python integers.

fate: right
"""

def mean_u8(img):
    pixels = img.ravel().tolist()
    if not pixels:
        raise ValueError("an empty image")
    total = 0
    for pixel in pixels:
        total += pixel
    return total / len(pixels)
