"""One loop over the rows.

fate: slow
check: speed
hint: H7
"""

import tensorflow as tf


def sep_tf(latA, lonA, latB, lonB):
    rows = []
    for lat, lon in zip(latA, lonA):
        h = tf.sin(0.5 * (latB - lat)) ** 2 + tf.cos(lat) * tf.cos(latB) * tf.sin(0.5 * (lonB - lon)) ** 2
        rows.append(2 * tf.asin(tf.sqrt(h)))
    return tf.stack(rows)
