def f():
    return get_ipython().run_line_magic('env', 'NBGRADER_EXECUTION_NONE_X=3')
f()
