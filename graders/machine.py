"""What this machine is called."""

from __future__ import annotations

import platform


def processor() -> str:
    """The model of the processor as /proc/cpuinfo(5) has it, or the architecture."""
    try:
        with open("/proc/cpuinfo") as file:
            names = (line.partition(":")[2].strip() for line in file if line.startswith("model name"))
            return next(names, platform.machine())
    except OSError:
        return platform.machine()


def graphics() -> str:
    """The name of the GPU that PyTorch computes on. Stands alone: it travels as source."""
    import torch

    return str(torch.cuda.get_device_name())
