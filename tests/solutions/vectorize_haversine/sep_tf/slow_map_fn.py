"""tf.map_fn over the rows, a loop in disguise.

fate: slow
check: speed
hint: H7
"""

import tensorflow as tf


def sep_tf(latA, lonA, latB, lonB):
    def row(point):
        lat, lon = point
        h = tf.sin(0.5 * (latB - lat)) ** 2 + tf.cos(lat) * tf.cos(latB) * tf.sin(0.5 * (lonB - lon)) ** 2
        return 2 * tf.asin(tf.sqrt(h))

    return tf.map_fn(row, (latA, lonA), fn_output_signature=tf.float64)
