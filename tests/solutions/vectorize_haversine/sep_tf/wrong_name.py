"""Calls the arcsine by NumPy's name.

fate: wrong
check: runs
hint: X_sep_names
"""

import tensorflow as tf


def sep_tf(latA, lonA, latB, lonB):
    h = (
        tf.sin((latB - latA[:, None]) / 2) ** 2
        + tf.cos(latA)[:, None] * tf.cos(latB) * tf.sin((lonB - lonA[:, None]) / 2) ** 2
    )
    return 2 * tf.arcsin(tf.sqrt(tf.minimum(h, 1)))
