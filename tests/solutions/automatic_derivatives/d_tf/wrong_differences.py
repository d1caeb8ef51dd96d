"""A central difference.

fate: wrong
check: values
hint: A10
earns: 0.524
"""

import tensorflow as tf



def d_tf(f, x):
    x = tf.convert_to_tensor(x)
    if x.dtype.is_integer:
        x = tf.cast(x, tf.float64)
    return (f(x + 1e-6) - f(x - 1e-6)) / 2e-6
