"""The new axis is given to B.

fate: wrong
check: shape
hint: P4
"""

import tensorflow as tf


def sep_tf(latA, lonA, latB, lonB):
    latB, lonB = latB[:, tf.newaxis], lonB[:, tf.newaxis]
    h = tf.sin(0.5 * (latB - latA)) ** 2 + tf.cos(latA) * tf.cos(latB) * tf.sin(0.5 * (lonB - lonA)) ** 2
    return 2 * tf.asin(tf.sqrt(h))
