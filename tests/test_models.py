"""Networks: every image size fits, parameter counts are the published ones."""

from __future__ import annotations

import pytest
import torch

from vae_core.errors import BadInput
from vae_core.models import MODELS, VAE
from vae_core.models.conv import Convolutional
from vae_core.models.fc import FullyConnected


def count(*modules: torch.nn.Module) -> int:
    return sum(p.numel() for module in modules for p in module.parameters())


@pytest.mark.parametrize("name", MODELS.names())
@pytest.mark.parametrize("shape", [(8, 8, 1), (9, 13, 3), (28, 28, 1), (31, 127, 3), (128, 128, 3), (8, 128, 1)])
def test_every_image_size_goes_in_and_comes_out(name: str, shape: tuple[int, int, int]) -> None:
    height, width, channels = shape
    vae = VAE(*MODELS[name]().build(shape, 5))
    raw, mu, logvar, z = vae(torch.rand(2, channels, height, width), torch.randn(2, 5))
    assert raw.shape == (2, channels, height, width)
    assert mu.shape == logvar.shape == z.shape == (2, 5)


def test_the_published_network_has_its_published_size() -> None:
    assert count(*FullyConnected().build((28, 28, 1), 20)) == 652_824


def test_width_and_depth_are_options() -> None:
    plain = count(*FullyConnected(hidden=100, depth=2).build((8, 8, 1), 3))
    one_way = (64 * 100 + 100) + (100 * 100 + 100)
    assert plain == one_way + (100 * 6 + 6) + (3 * 100 + 100) + (100 * 100 + 100) + (100 * 64 + 64)
    shallow, deep = (Convolutional(channels=8, depth=depth).build((32, 32, 1), 3)[0] for depth in (1, 3))
    assert sum(isinstance(layer, torch.nn.Conv2d) for layer in shallow) == 1
    assert sum(isinstance(layer, torch.nn.Conv2d) for layer in deep) == 3
    with pytest.raises(BadInput, match="to nothing"):
        Convolutional(depth=4).build((8, 8, 1), 3)


def test_the_code_is_mu_where_there_is_no_noise() -> None:
    vae = VAE(*FullyConnected(hidden=10).build((8, 8, 1), 3))
    _, mu, logvar, z = vae(torch.rand(4, 1, 8, 8), torch.zeros(4, 3))
    assert torch.equal(mu, z)
    noise = torch.randn(4, 3)
    x = torch.rand(4, 1, 8, 8)
    _, mu, logvar, z = vae(x, noise)
    assert torch.allclose(z, mu + (logvar / 2).exp() * noise)
