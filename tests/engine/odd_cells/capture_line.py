from IPython.utils.capture import capture_output
with capture_output() as c:
    print('x'); display(1)
len(c.outputs), c.stdout
