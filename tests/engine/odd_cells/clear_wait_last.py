from IPython.display import clear_output
print('stays')
clear_output(wait=True)
