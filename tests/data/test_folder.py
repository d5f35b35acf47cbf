"""Folders and arrays of a user's own, of every kind: used as they are, or one sentence that names what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.shared_data import shared
from vae_core import data
from vae_core.data.dataset import Dataset
from vae_core.data.pictures import open_picture
from vae_core.errors import BadInput

RNG = np.random.default_rng(0)
GREY = RNG.integers(0, 256, (20, 9, 9), np.uint8)
BITS = RNG.integers(0, 2, (20, 3))


def pictures(folder: Path, n: int = 12, ending: str = "png") -> Path:
    folder.mkdir(parents=True)
    for i in range(n):
        Image.fromarray(RNG.integers(0, 256, (10, 10, 3), np.uint8)).save(folder / f"{i}.{ending}")
    return folder


def from_arrays(folder: Path, **arrays: np.ndarray) -> Dataset:
    np.savez(folder / "a.npz", **arrays)  # type: ignore[arg-type]
    return data.load(f"folder:{folder / 'a.npz'}")


def test_several_labels_a_picture_are_attributes(tmp_path: Path) -> None:
    dataset = from_arrays(tmp_path, images=GREY, labels=BITS, label_names=np.array(["hat", "tie", "bag"]))
    assert dataset.labels is None
    assert dataset.attributes is not None
    assert dataset.attributes.dtype == np.uint8
    assert np.array_equal(dataset.attributes, BITS)
    assert dataset.describe()["attribute_names"] == ["hat", "tie", "bag"]
    other = from_arrays(tmp_path, images=GREY, labels=1 - BITS)
    assert other.attribute_names == ("label 1", "label 2", "label 3")
    assert other.fingerprint != dataset.fingerprint


def test_factors_of_any_kind_are_counted_from_0(tmp_path: Path) -> None:
    size, colour = np.repeat([0.25, 0.5, 1], 8)[:20], np.array(["red", "blue"] * 10)
    dataset = from_arrays(tmp_path, images=GREY, factors=size[:, None])
    assert dataset.factor_names == ("factor 1",)
    dataset = from_arrays(
        tmp_path, images=GREY, factors=np.stack([size.astype(str), colour], 1), factor_names=np.array(["size", "hue"])
    )
    assert dataset.factors is not None
    assert dataset.factors.dtype == np.int64
    assert dataset.factors[:, 0].tolist() == [0] * 8 + [1] * 8 + [2] * 4
    assert dataset.factors[:4, 1].tolist() == [1, 0, 1, 0]
    assert dataset.describe()["factor_sizes"] == [3, 2]
    assert dataset.describe()["factor_names"] == ["size", "hue"]


def test_game_characters_come_with_their_factors() -> None:
    dataset = data.load(f"folder:{shared('data/lpc_sprites/lpc_sprites_64.npz')}")
    assert dataset.describe()["factor_sizes"] == [6, 6, 6, 6, 3, 3]
    assert dataset.factor_names == ("body", "bottomwear", "topwear", "hair", "action", "direction")


@pytest.mark.parametrize(
    "images",
    [np.asfortranarray(GREY), GREY.astype(np.int64), GREY / 255, (GREY / 255).astype(np.float32), GREY[..., None]],
    ids=["column by column", "int64", "float64", "float32", "one channel"],
)
def test_pixels_of_any_kind_are_the_same_pixels(tmp_path: Path, images: np.ndarray) -> None:
    pixels = from_arrays(tmp_path, images=images).images
    assert np.array_equal(pixels[..., 0], GREY)
    assert pixels.flags.c_contiguous


@pytest.mark.parametrize("kind", [bool, np.uint8, np.int64])
def test_0_and_1_are_black_and_white(tmp_path: Path, kind: type) -> None:
    dataset = from_arrays(tmp_path, images=(GREY > 100).astype(kind))
    assert np.array_equal(dataset.images[..., 0], np.where(GREY > 100, 255, 0))


def test_labels_as_bytes_or_in_a_column_are_read(tmp_path: Path) -> None:
    assert from_arrays(tmp_path, images=GREY, labels=np.array([b"cat", b"dog"] * 10)).label_names == ("cat", "dog")
    assert from_arrays(tmp_path, images=GREY, labels=np.arange(20)[:, None] % 3).label_names == ("0", "1", "2")


@pytest.mark.parametrize(
    ("arrays", "sentence"),
    [
        ({"images": GREY[:0]}, "'images' is empty"),
        ({"images": GREY.astype(complex)}, "must be numbers, not complex128"),
        ({"images": GREY.astype(str)}, "must be numbers, not <U3"),
        ({"images": GREY.astype(int) - 300}, "int64 from -300"),
        ({"images": GREY.astype(float)}, "float64 from 0 to"),
        ({"images": np.where(GREY > 250, np.nan, 0.5)}, "from nan to nan"),
        ({"images": GREY.ravel()}, r"not uint8 of shape \(1620,\)"),
        ({"images": np.array([GREY[0]] * 20, dtype=object)}, "Python objects; save .* text with dtype=str"),
        ({"labels": np.array(["a", "b"] * 10, dtype=object)}, "Python objects; save .* text with dtype=str"),
        ({"labels": np.zeros((20, 2, 2))}, r"of shape \(N, L\), not \(20, 2, 2\)"),
        ({"labels": BITS + 1}, "must be 0 or 1: which of 3 are true"),
        ({"labels": BITS[:19]}, "20 images but 19 attributes"),
        ({"labels": BITS, "label_names": np.array(["a"])}, r"3 labels but label_names of shape \(1,\)"),
        ({"factors": BITS[:19]}, "20 images but 19 factors"),
        ({"factors": BITS[:, 0]}, r"factors must be of shape \(N, K\), a column for each, not \(20,\)"),
        ({"factors": BITS, "factor_names": np.array(["a"])}, r"3 factors but factor_names of shape \(1,\)"),
    ],
)
def test_bad_arrays_get_one_sentence(tmp_path: Path, arrays: Mapping[str, np.ndarray], sentence: str) -> None:
    with pytest.raises(BadInput, match=sentence):
        from_arrays(tmp_path, **({"images": GREY} | dict(arrays)))


def test_what_is_not_looked_at_may_be_anything(tmp_path: Path) -> None:
    assert from_arrays(tmp_path, images=GREY, notes=np.array([{}], dtype=object)).shape == (9, 9, 1)


@pytest.mark.parametrize("content", [b"", b"PK\3\4 and no more"])
def test_a_broken_archive_and_a_single_array_are_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.npz").write_bytes(content)
    np.save(tmp_path / "b.npy", GREY)
    for name, sentence in (("a.npz", "a.npz cannot be read as an .npz"), ("b.npy", "it holds a single array")):
        with pytest.raises(BadInput, match=sentence):
            data.load(f"folder:{tmp_path / name}")


def saved(path: Path, pixels: np.ndarray, mode: str | None = None, **options: int) -> Path:
    picture = Image.fromarray(pixels)
    (picture.convert(mode) if mode else picture).save(path, **options)
    return path


def test_16_bits_become_8(tmp_path: Path) -> None:
    values = np.array([[0, 257, 65_535, 25_700]], np.uint16)
    for ending in ("png", "tif"):
        assert np.asarray(open_picture(saved(tmp_path / f"a.{ending}", values))).tolist() == [[0, 1, 255, 100]]


def test_what_is_transparent_becomes_white(tmp_path: Path) -> None:
    half = np.full((1, 2, 4), (10, 20, 30, 0), np.uint8)
    half[0, 1, 3] = 255
    assert np.asarray(open_picture(saved(tmp_path / "a.png", half))).tolist() == [[[255] * 3, [10, 20, 30]]]
    grey = open_picture(saved(tmp_path / "b.png", half, "LA"))
    assert grey.mode == "L"
    assert np.asarray(grey)[0, 0] == 255
    palette = open_picture(saved(tmp_path / "c.png", np.zeros((2, 2, 3), np.uint8), "P", transparency=0))
    assert np.asarray(palette).tolist() == [[[255] * 3] * 2] * 2


@pytest.mark.parametrize(
    ("mode", "ending", "expected"), [("CMYK", "jpg", "RGB"), ("1", "png", "L"), ("P", "gif", "RGB")]
)
def test_other_modes_become_grey_or_colour(tmp_path: Path, mode: str, ending: str, expected: str) -> None:
    file = saved(tmp_path / f"a.{ending}", np.full((8, 8, 3), (255, 0, 0), np.uint8), mode)
    assert open_picture(file).mode == expected
    if expected == "RGB":
        assert np.abs(np.asarray(open_picture(file)).astype(int) - (255, 0, 0)).max() < 5


def test_pixels_that_are_not_brightness_are_refused(tmp_path: Path) -> None:
    saved(tmp_path / "a.tif", np.full((8, 8), 0.5, np.float32))
    saved(tmp_path / "b.tif", np.full((8, 8), 2**20, np.int32))
    for name, sentence in (("a", "floating-point"), ("b", "from 1048576 to 1048576, not from 0 to 65535")):
        with pytest.raises(BadInput, match=f"{name}.tif cannot be read; .*{sentence}"):
            open_picture(tmp_path / f"{name}.tif")


@pytest.mark.parametrize("share", [0, 0.5])
@pytest.mark.parametrize("ending", ["png", "jpg"])
def test_an_empty_or_cut_short_picture_is_named(tmp_path: Path, ending: str, share: float) -> None:
    file = pictures(tmp_path / "a", ending=ending) / f"3.{ending}"
    whole = file.read_bytes()
    file.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(BadInput, match=rf"3.{ending} cannot be read; mend or remove it"):
        data.load(f"folder:{tmp_path / 'a'}")


def test_a_picture_of_absurd_size_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = pictures(tmp_path / "a") / "3.png"
    Image.new("L", (64, 64)).save(file)
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 200)
    with pytest.raises(BadInput, match=r"3.png cannot be read; .* exceeds limit"):
        data.load(f"folder:{tmp_path / 'a'}")


def test_links_hidden_files_and_endings(tmp_path: Path) -> None:
    root = tmp_path / "root"
    pictures(root / "b", ending="PNG")
    (root / "a").symlink_to(pictures(tmp_path / "elsewhere"))
    (root / "again").symlink_to(root)
    (root / "b" / "._1.png").write_bytes(b"what a Mac leaves behind")
    pictures(root / ".ipynb_checkpoints")
    dataset = data.load(f"folder:{root}")
    assert dataset.label_names == ("a", "b")
    assert len(dataset.images) == 24
    (root / "b" / "z.png").symlink_to("nowhere")
    with pytest.raises(BadInput, match=r"z.png cannot be read"):
        data.load(f"folder:{root}")


def test_folders_that_cannot_be_used_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BadInput, match=r"too few images to train, validate and test on \(1\)"):
        data.load(f"folder:{pictures(tmp_path / 'one', n=1)}")
    mixed = pictures(tmp_path / "mixed")
    pictures(mixed / "cats")
    with pytest.raises(BadInput, match=r"0.png lies beside folders of classes"):
        data.load(f"folder:{mixed}")

    def refuse(folder: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(BadInput, match=r"mixed cannot be read \(Permission denied\)"):
        data.load(f"folder:{mixed}")
