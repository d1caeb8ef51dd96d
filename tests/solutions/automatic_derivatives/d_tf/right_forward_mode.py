"""The forward accumulator.

fate: right
"""

import tensorflow as tf


def d_tf(f, x):
    x = tf.convert_to_tensor(x)
    if x.dtype in (tf.int32, tf.int64):
        x = tf.cast(x, "float64")
    with tf.autodiff.ForwardAccumulator(x, tf.ones_like(x)) as acc:
        y = f(x)
    return acc.jvp(y, unconnected_gradients=tf.UnconnectedGradients.ZERO)
