"""The derivative worked out on paper.

fate: right
"""

import torch


def haversine(lat1, lon1, lat2, lon2):
    return torch.sin((lat2 - lat1) / 2) ** 2 + torch.cos(lat1) * torch.cos(lat2) * torch.sin((lon2 - lon1) / 2) ** 2



def safe_sep_grad(lat, lon):
    a, b = lat[:, None], lon[:, None]
    h = haversine(a, b, lat, lon)
    d_h_lat = torch.sin(a - lat) / 2 - torch.sin(a) * torch.cos(lat) * torch.sin((b - lon) / 2) ** 2
    d_h_lon = torch.cos(a) * torch.cos(lat) * torch.sin(b - lon) / 2
    ok = (h > 0) & (h < 1)
    outer = torch.zeros_like(h)
    outer[ok] = 1 / torch.sqrt(h[ok] * (1 - h[ok]))
    return (outer * d_h_lat).sum(1), (outer * d_h_lon).sum(1)
