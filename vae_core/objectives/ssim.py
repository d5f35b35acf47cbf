"""How unlike two pictures look, as a term that training can minimise."""

from __future__ import annotations

from torch import Tensor

from vae_core.faces import NumberFace

_WINDOW = 7  # pixels a side, as in the `ssim` metric; fits the smallest images
DISSIMILARITY = NumberFace("Unlikeness (1 - SSIM)", term="1 - SSIM", unit="0 = the same", better="lower", place=120)


def dissimilarity(a: Tensor, b: Tensor) -> Tensor:
    """1 - SSIM of each pair of images in [0, 1]: (B, C, H, W) twice -> (B,), 0 for equal images (Wang et al. 2004).

    Differentiable; the mean over the windows around all pixels, those at the border mirrored. At least 4x4 pixels.
    """
    from torchmetrics.functional.image import structural_similarity_index_measure  # slow to import, seldom needed

    similar = structural_similarity_index_measure(
        a, b, gaussian_kernel=False, kernel_size=_WINDOW, data_range=1.0, reduction="none"
    )
    assert isinstance(similar, Tensor)
    return 1 - similar
