display('a', display_id='z')
display('b', display_id='z')
