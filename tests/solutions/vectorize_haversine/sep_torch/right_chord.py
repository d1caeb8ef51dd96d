"""The chord between unit vectors.

fate: right
"""

import torch


def sep_torch(latA, lonA, latB, lonB):
    def unit(lat, lon):
        return torch.stack([lat.cos() * lon.cos(), lat.cos() * lon.sin(), lat.sin()], dim=-1)

    chord = torch.linalg.vector_norm(unit(latA, lonA)[:, None] - unit(latB, lonB), dim=-1)
    return 2 * torch.asin((0.5 * chord).clamp(max=1))
