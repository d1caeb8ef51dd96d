from IPython.display import clear_output
print('gone')
clear_output(wait=True)
print('here')
