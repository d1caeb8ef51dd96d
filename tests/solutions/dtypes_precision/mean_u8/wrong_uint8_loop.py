"""Adds up pixel by pixel; the sum turns into a uint8.

fate: wrong
check: values
hint: D1
"""

def mean_u8(img):
    if img.size == 0:
        raise ValueError("empty image")
    total = 0
    for pixel in img.ravel():
        total += pixel
    return float(total) / img.size
