"""The result is copied by way of NumPy.

fate: wrong
check: runs
hint: A4
"""

import tensorflow as tf


def d_tf(f, x):
    x = tf.convert_to_tensor(x)
    if x.dtype.is_integer:
        x = tf.cast(x, tf.float64)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = f(x)
    return tf.constant(tape.gradient(y, x).numpy())
