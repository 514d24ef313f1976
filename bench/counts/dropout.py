"""Leaves units out at random, from bytes: several times as fast as torch's own on a processor."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from torch import nn


class Dropout(nn.Module):
    """Leaves ``share`` of the values out, to a 256th, and lets the others weigh more for it."""

    def __init__(self, share: float, seed: int = 1) -> None:
        super().__init__()
        self._least = round(share * 256)
        self._scale = np.float32(256 / (256 - self._least))
        self._rng = np.random.default_rng(seed)

    def forward(self, values: Any) -> Any:
        if not self.training:
            return values
        drawn = np.frombuffer(self._rng.bytes(values.numel()), np.uint8)
        kept = (drawn >= self._least).astype(np.float32) * self._scale
        return values * torch.from_numpy(kept).reshape(values.shape)
