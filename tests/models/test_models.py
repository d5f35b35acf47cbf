"""Networks: parameter counts are the published ones, image sizes fit or are refused in words, labels are heard."""

from __future__ import annotations

import math

import pytest
import torch
from torch import nn

from vae_core.errors import BadInput
from vae_core.models import MODELS, VAE
from vae_core.models.conv import Convolutional
from vae_core.models.fc import FullyConnected
from vae_core.registry import options

SQUARE = (64, 64)  # a size that every network takes
PICKY = {"burgess", "higgins", "locatello"}


def count(*modules: nn.Module) -> int:
    return sum(p.numel() for module in modules for p in module.parameters())


def small(name: str):
    """The network as published, but narrow where that is an option."""
    cls = MODELS[name]
    narrow = {"width": 4, "hidden": 20, "channels": 4, "bottleneck": 8}
    return cls(**{o.name: narrow[o.name] for o in options(cls) if o.name in narrow})


def redraws(name: str, shape: tuple[int, int, int], label_dim: int = 0) -> None:
    """Images of `shape` go in and come out, with and without training."""
    height, width, channels = shape
    vae = VAE(*small(name).build(shape, 5, label_dim))
    y = torch.eye(label_dim)[:2] if label_dim else None
    for mode in (True, False):
        raw, mu, logvar, z = vae.train(mode)(torch.rand(2, channels, height, width), torch.randn(2, 5), y)
        assert raw.shape == (2, channels, height, width)
        assert mu.shape == logvar.shape == z.shape == (2, 5)


@pytest.mark.parametrize(
    ("name", "settings", "shape", "latent_dim", "label_dim", "published"),
    [
        ("fc", {}, (28, 28, 1), 20, 0, 652_824),
        ("fc", {"hidden": 512}, (28, 28, 1), 2, 0, 807_700),
        ("fc", {}, (28, 28, 1), 2, 0, 631_188),
        ("mnist-cnn", {}, (28, 28, 1), 20, 0, 150_457),
        ("mnist-two-layer", {}, (28, 28, 1), 2, 0, 906_748),
        ("label-cnn", {}, (28, 28, 1), 15, 10, 166_283),
        ("fashion-fc", {}, (28, 28, 1), 3, 0, 936_214),
        ("fashion-cnn", {}, (28, 28, 1), 3, 0, 38_199),
        ("chest-conv", {}, (28, 28, 1), 8, 0, 46_509_585),
        ("burgess", {}, (32, 32, 1), 10, 0, 469_173),
        ("burgess", {}, (64, 64, 1), 10, 0, 502_005),
        ("burgess", {}, (64, 64, 3), 10, 0, 504_055),
        ("higgins", {}, (64, 64, 1), 10, 0, 763_285),
        ("higgins", {}, (64, 64, 3), 10, 0, 765_335),
        ("higgins", {"bottleneck": 128}, (64, 64, 1), 10, 0, 497_045),
        ("locatello", {}, (64, 64, 1), 10, 0, 309_204 + 381_313),
    ],
)
def test_a_published_network_has_its_published_size(
    name: str, settings: dict, shape: tuple[int, int, int], latent_dim: int, label_dim: int, published: int
) -> None:
    with torch.device("meta"):
        assert count(*MODELS[name](**settings).build(shape, latent_dim, label_dim)) == published


@pytest.mark.parametrize(
    ("name", "shape", "latent_dim", "encoder", "decoder"),
    [
        ("locatello", (64, 64, 1), 10, 309_204, 381_313),
        ("photo-conv", (64, 64, 3), 128, 18_071_360, 4_693_155),  # published as 18.07 and 4.69 million
    ],
)
def test_encoder_and_decoder_have_their_published_sizes(
    name: str, shape: tuple[int, int, int], latent_dim: int, encoder: int, decoder: int
) -> None:
    with torch.device("meta"):
        assert tuple(map(count, MODELS[name]().build(shape, latent_dim))) == (encoder, decoder)


@pytest.mark.parametrize("name", sorted(set(MODELS.names()) - PICKY))
@pytest.mark.parametrize("shape", [(8, 8, 1), (9, 13, 3), (28, 28, 1), (31, 127, 3), (8, 128, 1)])
def test_most_networks_take_every_image_size(name: str, shape: tuple[int, int, int]) -> None:
    redraws(name, shape)


@pytest.mark.parametrize("name", MODELS.names())
@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize("label_dim", [0, 10])
def test_every_network_takes_grey_and_colour_with_and_without_labels(name: str, channels: int, label_dim: int) -> None:
    redraws(name, (*SQUARE, channels), label_dim)


@pytest.mark.parametrize(
    ("name", "size"),
    [("burgess", 8), ("burgess", 16), ("burgess", 32), ("burgess", 128), ("locatello", 16), ("locatello", 48)],
)
def test_other_sizes_that_a_published_network_fits(name: str, size: int) -> None:
    redraws(name, (size, size, 3))


@pytest.mark.parametrize(
    ("name", "height", "width", "fitting"),
    [
        ("burgess", 28, 28, "32x32, 64x64"),
        ("burgess", 32, 64, "32x32, 64x64"),
        ("burgess", 4, 4, "32x32, 64x64"),
        ("higgins", 32, 32, "64x64"),
        ("locatello", 28, 28, "multiples of 16"),
        ("locatello", 64, 40, "multiples of 16"),
    ],
)
def test_a_size_that_does_not_fit_is_refused_with_what_does(name: str, height: int, width: int, fitting: str) -> None:
    with pytest.raises(BadInput, match=f"--model {name} .*{fitting}.* {width} x {height}; .*--model conv"):
        MODELS[name]().build((height, width, 1), 5)


@pytest.mark.parametrize("name", MODELS.names())
def test_the_last_module_of_every_encoder_is_its_head(name: str) -> None:
    encoder, _ = small(name).build((*SQUARE, 1), 5, label_dim=3)
    assert isinstance(encoder, nn.Sequential)
    features = encoder[:-1](torch.rand(2, 1, *SQUARE))
    assert features.ndim == 2
    assert encoder[-1](torch.cat([features, torch.zeros(2, 3)], dim=1)).shape == (2, 10)


@pytest.mark.parametrize("name", MODELS.names())
def test_a_label_changes_code_and_picture(name: str) -> None:
    vae = VAE(*small(name).build((*SQUARE, 1), 5, label_dim=3)).eval()
    x, z = torch.rand(1, 1, *SQUARE), torch.randn(1, 5)
    first, second = torch.eye(3).split(1)[:2]
    for a, b in zip(vae.encode(x, first), vae.encode(x, second), strict=True):
        assert not torch.allclose(a, b)
    assert not torch.allclose(vae.decode(z, first), vae.decode(z, second))
    _, mu, _, _ = vae(x, torch.zeros(1, 5), first)
    assert torch.equal(mu, vae.encode(x, first)[0])


@pytest.mark.parametrize("name", MODELS.names())
def test_every_network_works_in_double_precision(name: str) -> None:
    vae = VAE(*small(name).build((*SQUARE, 1), 5)).double()
    raw, mu, logvar, _ = vae(torch.rand(2, 1, *SQUARE).double(), torch.randn(2, 5).double())
    assert raw.dtype == mu.dtype == logvar.dtype == torch.float64


@pytest.mark.parametrize("name", MODELS.names())
def test_every_weight_learns(name: str) -> None:
    vae = VAE(*small(name).build((*SQUARE, 1), 5))
    raw, mu, logvar, _ = vae(torch.rand(4, 1, *SQUARE), torch.randn(4, 5))
    (raw.square().sum() + mu.square().sum() + logvar.square().sum()).backward()
    assert [key for key, p in vae.named_parameters() if p.grad is None] == []


@pytest.mark.parametrize("name", ["chest-conv", "photo-conv"])
def test_a_quarter_of_the_width_is_a_sixteenth_of_the_network(name: str) -> None:
    with torch.device("meta"):
        wide, narrow = (count(*MODELS[name](width=w).build((28, 28, 1), 8)) for w in (64, 16))
    assert wide / narrow == pytest.approx(16, rel=0.05)


def test_width_and_depth_are_options() -> None:
    plain = count(*FullyConnected(hidden=100, depth=2).build((8, 8, 1), 3))
    one_way = (64 * 100 + 100) + (100 * 100 + 100)
    assert plain == one_way + (100 * 6 + 6) + (3 * 100 + 100) + (100 * 100 + 100) + (100 * 64 + 64)
    shallow, deep = (Convolutional(channels=8, depth=depth).build((32, 32, 1), 3)[0] for depth in (1, 3))
    assert sum(isinstance(layer, nn.Conv2d) for layer in shallow) == 1
    assert sum(isinstance(layer, nn.Conv2d) for layer in deep) == 3
    with pytest.raises(BadInput, match="to nothing"):
        Convolutional(depth=4).build((8, 8, 1), 3)
    with pytest.raises(BadInput, match="--width must be 2 or more, not 1"):
        MODELS["chest-conv"](width=1)


def test_the_code_is_mu_where_there_is_no_noise() -> None:
    vae = VAE(*FullyConnected(hidden=10).build((8, 8, 1), 3))
    _, mu, logvar, z = vae(torch.rand(4, 1, 8, 8), torch.zeros(4, 3))
    assert torch.equal(mu, z)
    noise = torch.randn(4, 3)
    x = torch.rand(4, 1, 8, 8)
    _, mu, logvar, z = vae(x, noise)
    assert torch.allclose(z, mu + (logvar / 2).exp() * noise)


def test_sigma_is_the_softplus_of_the_heads_second_half() -> None:
    encoder, decoder = FullyConnected(hidden=10).build((8, 8, 1), 3)
    x = torch.rand(4, 1, 8, 8)
    mu, logvar = VAE(encoder, decoder, posterior_scale="softplus").encode(x)
    raw = encoder(x)
    assert torch.equal(mu, raw[:, :3])
    assert torch.allclose((logvar / 2).exp(), nn.functional.softplus(raw[:, 3:]))


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
def test_softplus_is_safe_far_from_zero(dtype: torch.dtype) -> None:
    s = torch.tensor([[-1e4, -200.0, -90.0, -31.0, -29.0, 0.0, 1e4]], dtype=dtype, requires_grad=True)
    head = nn.Sequential(nn.Identity())
    _, logvar = VAE(head, head, posterior_scale="softplus").encode(torch.cat([torch.zeros_like(s), s], dim=1))
    assert logvar[0, :5].tolist() == pytest.approx((2 * s[0, :5]).tolist(), rel=1e-6)
    assert logvar[0, 5:].tolist() == pytest.approx([2 * math.log(math.log(2)), 2 * math.log(1e4)], rel=1e-6)
    logvar.sum().backward()
    assert s.grad[0, :5].tolist() == pytest.approx([2.0] * 5, rel=1e-6)
    assert s.grad.isfinite().all()


def test_an_unknown_posterior_scale_is_refused() -> None:
    with pytest.raises(BadInput, match="--posterior-scale must be one of: logvar, softplus; not 'sigma'"):
        VAE(*FullyConnected(hidden=10).build((8, 8, 1), 3), posterior_scale="sigma")


def test_a_learned_scale_is_a_parameter_that_is_saved_and_no_other_network_has_one() -> None:
    parts = FullyConnected(hidden=10).build((8, 8, 1), 3)
    scale = nn.Parameter(torch.zeros(()))
    assert "log_scale" in VAE(*parts, log_scale=scale).state_dict()
    assert any(p is scale for p in VAE(*parts, log_scale=scale).parameters())
    assert "log_scale" not in VAE(*parts).state_dict()


@pytest.mark.parametrize(
    ("architecture", "names"),
    [
        (FullyConnected(depth=2), "encoder.1 encoder.3 encoder.5 decoder.0 decoder.2 decoder.4"),
        (Convolutional(), "encoder.0 encoder.2 encoder.5 decoder.0 decoder.3 decoder.5"),
    ],
)
def test_stored_weights_keep_their_names(architecture, names: str) -> None:
    keys = VAE(*architecture.build((28, 28, 1), 3)).state_dict()
    assert list(keys) == [f"{name}.{part}" for name in names.split() for part in ("weight", "bias")]
