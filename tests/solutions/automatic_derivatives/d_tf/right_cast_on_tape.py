"""Casts on the tape.

fate: right
"""

import tensorflow as tf



def d_tf(f, x):
    with tf.GradientTape(persistent=True) as tape:
        t = tf.identity(x) if x.dtype.is_floating else tf.cast(x, "float64")
        tape.watch(t)
        total = tf.reduce_sum(f(t))
    return tape.gradient(total, t)
