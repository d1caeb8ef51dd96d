h = display('one', display_id=True)
h.update('two')
