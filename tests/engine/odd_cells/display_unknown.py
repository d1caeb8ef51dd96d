display('x', display_id='unknown', update=True)
