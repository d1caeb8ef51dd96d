"""Two loops over single elements of tensors.

fate: slow
check: speed
hint: H7
"""

import tensorflow as tf


def sep_tf(latA, lonA, latB, lonB):
    rows = []
    for lat1, lon1 in zip(latA, lonA):
        row = []
        for lat2, lon2 in zip(latB, lonB):
            h = tf.sin(0.5 * (lat2 - lat1)) ** 2 + tf.cos(lat1) * tf.cos(lat2) * tf.sin(0.5 * (lon2 - lon1)) ** 2
            row.append(2 * tf.asin(tf.sqrt(h)))
        rows.append(tf.stack(row))
    return tf.stack(rows)
