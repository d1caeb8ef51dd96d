# exercise: hardware_benchmark/screen_wave
# tries: to say that a device refused, without using it
# must: the answer is judged as it is
# seen: a held-out review of 2026-11
# %% solution
def screen_wave(screen, sources, device):
    if device == 'meta':
        raise RuntimeError('meta')
    return screen * 0
