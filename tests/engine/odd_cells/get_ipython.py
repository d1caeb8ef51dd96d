print(type(get_ipython()).__name__ != '')
get_ipython().run_line_magic('pwd', '') is not None
