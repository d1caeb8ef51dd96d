h = display('one', display_id='a')
# %%
h.update('two')
print('second')
