"""Takes the first channel of a colour image.

fate: wrong
check: values
hint: -
"""

def mean_u8(img):
    if not img.size:
        raise ValueError("no pixels")
    return float((img[..., 0] if img.ndim == 3 else img).mean())
