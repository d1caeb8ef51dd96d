%%capture out
print('hidden')
# %%
out.stdout
