%xmode Minimal
1 / 0
