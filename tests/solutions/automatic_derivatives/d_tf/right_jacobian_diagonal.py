"""The diagonal of the Jacobian of the flattened function.

fate: right
"""

import tensorflow as tf



def d_tf(f, x):
    x = tf.convert_to_tensor(x)
    x = x if x.dtype.is_floating else tf.cast(x, tf.float64)
    flat = tf.reshape(x, [-1])
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(flat)
        y = f(flat)
    slopes = tf.linalg.diag_part(tape.jacobian(y, flat, experimental_use_pfor=False))
    return tf.reshape(slopes, x.shape)
