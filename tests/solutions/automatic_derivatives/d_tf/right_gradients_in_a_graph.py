"""Compiled with tf.function.

fate: right
"""

import tensorflow as tf



def d_tf(f, x):
    @tf.function
    def slope(t):
        return tf.gradients(f(t), t)[0]

    return slope(tf.cast(x, tf.float64) if x.dtype.is_integer else tf.convert_to_tensor(x))
