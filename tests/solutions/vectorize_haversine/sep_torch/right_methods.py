"""Methods of tensors, unsqueeze, and the arctan2 form with a clamp.

fate: right
"""

import torch


def sep_torch(latA, lonA, latB, lonB):
    dlat = latB.unsqueeze(0) - latA.unsqueeze(1)
    dlon = lonB.unsqueeze(0) - lonA.unsqueeze(1)
    h = dlat.div(2).sin().square() + torch.outer(latA.cos(), latB.cos()) * dlon.div(2).sin().square()
    return 2 * torch.atan2(h.sqrt(), (1 - h).clamp(min=0).sqrt())
