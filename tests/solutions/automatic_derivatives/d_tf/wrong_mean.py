"""The derivative of the mean.

fate: wrong
check: values
hint: -
"""

import tensorflow as tf



def d_tf(f, x):
    x = tf.convert_to_tensor(x)
    if x.dtype.is_integer:
        x = tf.cast(x, tf.float64)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.reduce_mean(f(x))
    return tape.gradient(y, x)
