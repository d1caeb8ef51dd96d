"""A tape for each item.

fate: right
"""

import tensorflow as tf


def d_tf(f, x):
    x = tf.convert_to_tensor(x)
    if x.dtype.is_integer:
        x = tf.cast(x, tf.float64)
    flat = tf.reshape(x, [-1])
    slopes = []
    for i in range(flat.shape[0]):
        t = flat[i]
        with tf.GradientTape() as tape:
            tape.watch(t)
            y = f(t)
        slope = tape.gradient(y, t)
        slopes.append(tf.zeros_like(t) if slope is None else slope)
    return tf.reshape(tf.stack(slopes), x.shape) if slopes else tf.zeros_like(x)
