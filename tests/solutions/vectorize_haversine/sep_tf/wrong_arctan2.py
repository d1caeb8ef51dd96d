"""The arctan2 form without a clip.

fate: wrong
check: finite
hint: P6
"""

import tensorflow as tf


def sep_tf(latA, lonA, latB, lonB):
    latA, lonA = latA[:, None], lonA[:, None]
    h = tf.sin(0.5 * (latB - latA)) ** 2 + tf.cos(latA) * tf.cos(latB) * tf.sin(0.5 * (lonB - lonA)) ** 2
    return 2 * tf.atan2(tf.sqrt(h), tf.sqrt(1 - h))
