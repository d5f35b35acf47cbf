"""The SSIM term: known answers, the metric of the same name, and what training needs of it."""

from __future__ import annotations

import pytest
import torch

from vae_core.evaluation.ssim import ssim
from vae_core.objectives.ssim import dissimilarity


@pytest.mark.parametrize("shape", [(3, 1, 8, 8), (2, 3, 9, 13), (2, 1, 28, 28)])
def test_equal_images_have_none_and_each_pair_counts_by_itself(shape: tuple[int, ...]) -> None:
    a, b = torch.rand(2, *shape, generator=torch.Generator().manual_seed(0), dtype=torch.float64)
    assert dissimilarity(a, a).tolist() == pytest.approx([0] * shape[0])
    both = dissimilarity(a, b)
    assert both.shape == (shape[0],)
    assert both.dtype == torch.float64
    assert ((both > 0) & (both < 2)).all()
    assert both[1:].tolist() == pytest.approx(dissimilarity(a[1:], b[1:]).tolist())


def test_flat_images_differ_by_brightness_alone() -> None:
    """Without structure SSIM is (2ab + c) / (a^2 + b^2 + c) with c = 0.01^2."""
    a, b = torch.full((1, 1, 8, 8), 0.2, dtype=torch.float64), torch.full((1, 1, 8, 8), 0.6, dtype=torch.float64)
    assert dissimilarity(a, b).item() == pytest.approx(1 - (2 * 0.2 * 0.6 + 1e-4) / (0.2**2 + 0.6**2 + 1e-4))


def test_it_measures_what_the_metric_measures() -> None:
    """The metric leaves out the windows that reach over the border, and corrects variances for 49 pixels a window."""
    a, b = torch.rand(2, 4, 1, 40, 40, generator=torch.Generator().manual_seed(0)).mul(255).to(torch.uint8)
    mixed = (a / 2 + b / 2).to(torch.uint8)
    measured = ssim(*(x.permute(0, 2, 3, 1).numpy() for x in (a, mixed)))
    assert (1 - dissimilarity(a / 255, mixed / 255)).tolist() == pytest.approx(measured.tolist(), abs=0.02)


def test_descending_its_gradient_makes_pictures_alike() -> None:
    target = torch.rand(2, 1, 8, 8, generator=torch.Generator().manual_seed(0))
    raw = torch.zeros_like(target, requires_grad=True)
    adam = torch.optim.Adam([raw], lr=0.1)
    for _ in range(100):
        adam.zero_grad()
        unlike = dissimilarity(raw.sigmoid(), target).mean()
        unlike.backward()
        adam.step()
    assert unlike < 0.1
