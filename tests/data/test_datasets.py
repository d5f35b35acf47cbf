"""Data sets: what they hold, where they are looked for, what is said when they cannot be used."""

from __future__ import annotations

import gzip
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.shared_data import shared
from vae_core import data
from vae_core.data import catalogue
from vae_core.data.dataset import Dataset, split_own
from vae_core.errors import BadInput, DataUnavailable
from vae_core.runs import RunStore

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("BETABOARD_DATA", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def write_images(
    root: Path, mode: str = "L", size: tuple[int, int] = (12, 10), classes: str = "ab", n: int = 10
) -> Path:
    rng = np.random.default_rng(0)
    for name in classes:
        (root / name).mkdir(parents=True)
        for i in range(n):
            pixels = rng.integers(0, 255, (size[1], size[0], 3), np.uint8)
            Image.fromarray(pixels).convert(mode).save(root / name / f"{i}.png")
    return root


def fingerprints(name: str) -> set[str]:
    """Of the images that the shipped runs of a data set were trained on."""
    return {run.data["fingerprint"] for run in RunStore(ROOT / "runs") if run.data["name"] == name}


def test_digits_need_no_files_and_never_change() -> None:
    digits = data.load("digits")
    assert digits.shape == (8, 8, 1)
    assert digits.images.min() == 0
    assert digits.images.max() == 255
    assert {split: len(indices) for split, indices in digits.splits.items()} == {
        "train": 1258,
        "validation": 180,
        "test": 359,
    }
    assert {digits.fingerprint} == fingerprints("digits")


def test_splits_are_disjoint_and_complete() -> None:
    together = np.concatenate(list(split_own(101).values()))
    assert sorted(together) == list(range(101))


def test_a_sample_is_fixed_balanced_and_any_shorter_one_its_beginning() -> None:
    digits = data.load("digits")
    sample = digits.sample("test", 100)
    assert digits.labels is not None
    assert digits.labels[sample[:20]].tolist() == [*range(10), *range(10)]
    assert np.array_equal(digits.sample("test", 30), sample[:30])
    assert set(sample) <= set(digits.splits["test"])
    assert len(digits.sample("test", 10**6)) == len(digits.splits["test"])


@pytest.mark.parametrize(("name", "folder"), [("mnist", "MNIST"), ("fashion-mnist", "FashionMNIST")])
def test_gzipped_idx_files_are_read_where_they_lie(name: str, folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    root = shared("data")
    dataset = data.load(name, root, download=False)
    assert dataset.images.shape == (70_000, 28, 28, 1)
    assert [len(dataset.splits[split]) for split in ("train", "validation", "test")] == [60_000, 2_000, 8_000]
    assert {dataset.fingerprint} == fingerprints(name)
    raw = root / folder / "raw" / "t10k-images-idx3-ubyte.gz"
    pixels = np.frombuffer(gzip.decompress(raw.read_bytes()), np.uint8, offset=16).reshape(-1, 28, 28, 1)
    assert np.array_equal(dataset.images[60_000:], pixels)
    monkeypatch.setenv("BETABOARD_DATA", str(root))
    assert np.array_equal(data.originals(name, np.array([60_000])), pixels[:1])


def test_originals_come_without_torch() -> None:
    root = shared("data")
    code = (
        "import sys, numpy; from vae_core import data; "
        f"data.originals('fashion-mnist', numpy.arange(3), {str(root)!r}); assert 'torch' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_absent_data_says_where_it_was_looked_for(tmp_path: Path) -> None:
    with pytest.raises(DataUnavailable, match=f"looked in {tmp_path}"):
        data.load("mnist", tmp_path, download=False)


def test_a_failed_download_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    import torchvision

    def no_network(*args: object, **kwargs: object) -> None:
        raise RuntimeError("Error downloading train-images-idx3-ubyte.gz")

    monkeypatch.setattr(torchvision.datasets, "MNIST", no_network)
    with pytest.raises(DataUnavailable, match=r"check that this machine is online .* --data-dir"):
        data.load("mnist")


def test_a_download_goes_to_the_cache_folder_and_is_read_from_there(monkeypatch: pytest.MonkeyPatch) -> None:
    import torchvision

    raw = shared("data") / "MNIST" / "raw"
    asked = []

    def download(root: str, download: bool) -> None:
        asked.append((root, download))
        place = Path(root) / "MNIST" / "raw"
        place.mkdir(parents=True)
        for file in raw.iterdir():
            (place / file.name).symlink_to(file)

    monkeypatch.setattr(torchvision.datasets, "MNIST", download)
    assert len(data.load("mnist").images) == 70_000
    assert len(data.load("mnist").images) == 70_000
    assert asked == [(str(catalogue.cache_folder()), True)]


def test_a_cut_short_file_is_named(tmp_path: Path) -> None:
    raw = tmp_path / "MNIST" / "raw"
    raw.mkdir(parents=True)
    for stem in ("train-images-idx3", "t10k-images-idx3", "train-labels-idx1", "t10k-labels-idx1"):
        (raw / f"{stem}-ubyte").write_bytes(b"\0\0\x08\x01\0\0\0\x09abc")
    with pytest.raises(BadInput, match=r"train-images-idx3-ubyte is cut short"):
        data.load("mnist", tmp_path)


@pytest.mark.parametrize(("mode", "channels"), [("L", 1), ("RGB", 3), ("P", 3), ("RGBA", 3)])
def test_class_folders_grey_or_colour(tmp_path: Path, mode: str, channels: int) -> None:
    dataset = data.load(f"folder:{write_images(tmp_path / 'pictures', mode)}")
    assert dataset.shape == (10, 12, channels)
    assert dataset.label_names == ("a", "b")
    assert dataset.labels is not None
    assert dataset.labels.tolist() == [0] * 10 + [1] * 10


def test_images_without_class_folders_have_no_labels(tmp_path: Path) -> None:
    dataset = data.load(f"folder:{write_images(tmp_path, classes='a') / 'a'}")
    assert dataset.labels is None
    assert dataset.label_names == ()


def test_photos_of_all_sizes_fit_with_image_size() -> None:
    photos = shared("data/coco/images")
    with pytest.raises(BadInput, match="give --image-size"):
        data.load(f"folder:{photos}")
    assert data.load(f"folder:{photos}", image_size=32).shape == (32, 32, 3)


def test_npz_with_text_labels_and_float_pixels(tmp_path: Path) -> None:
    images = np.random.default_rng(0).random((20, 9, 9))
    np.savez(tmp_path / "a.npz", images=images, labels=np.array(["cat", "dog"] * 10))
    dataset = data.load(f"folder:{tmp_path / 'a.npz'}")
    assert dataset.label_names == ("cat", "dog")
    assert np.array_equal(dataset.images[..., 0], np.round(images * 255).astype(np.uint8))


@pytest.mark.parametrize(
    ("arrays", "sentence"),
    [
        ({"pixels": np.zeros(3)}, "no array 'images'; it has: pixels"),
        ({"images": np.full((20, 9, 9), 2.0)}, "floats from 0 to 1"),
        ({"images": np.full((20, 9, 9), np.nan)}, "floats from 0 to 1"),
        ({"images": np.zeros((20, 9, 9), np.uint8), "labels": np.zeros(3, int)}, "20 images but 3 labels"),
        ({"images": np.zeros((20, 9, 9, 2), np.uint8)}, "height, width, 1 or 3"),
        ({"images": np.zeros((20, 7, 9), np.uint8)}, "between 8 and 128"),
        ({"images": np.zeros((20, 9, 129), np.uint8)}, "between 8 and 128"),
        ({"images": np.zeros((2, 9, 9), np.uint8)}, "too few"),
        (
            {"images": np.zeros((20, 9, 9), np.uint8), "labels": np.full(20, 5), "label_names": np.array(["x"])},
            "do not fit 1 label_names",
        ),
    ],
)
def test_a_bad_npz_gets_one_sentence(tmp_path: Path, arrays: dict[str, np.ndarray], sentence: str) -> None:
    np.savez(tmp_path / "a.npz", **arrays)
    with pytest.raises(BadInput, match=sentence):
        data.load(f"folder:{tmp_path / 'a.npz'}")


def test_what_is_no_data_set_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.npz").write_text("no zip")
    (tmp_path / "empty").mkdir()
    broken = write_images(tmp_path / "broken")
    (broken / "a" / "3.png").write_bytes(b"no picture")
    for name, sentence in (
        ("nothing", "choose one of: .*digits"),
        (f"folder:{tmp_path / 'a.npz'}", "cannot be read"),
        (f"folder:{tmp_path / 'gone'}", "does not exist"),
        (f"folder:{tmp_path / 'empty'}", "holds no images"),
        (f"folder:{broken}", "3.png cannot be read"),
    ):
        with pytest.raises(BadInput, match=sentence):
            data.load(name)
    with pytest.raises(BadInput, match=r"data folder .* does not exist"):
        data.load("digits", tmp_path / "gone")
    with pytest.raises(BadInput, match="--image-size is for photos and folders"):
        data.load("digits", image_size=16)


def test_the_fingerprint_tells_data_apart() -> None:
    images = np.zeros((20, 8, 8, 1), np.uint8)
    changed = images.copy()
    changed[3, 2, 1] = 1
    prints = {
        Dataset("a", images, split_own(20)).fingerprint,
        Dataset("a", changed, split_own(20)).fingerprint,
        Dataset("a", images, split_own(20), labels=np.arange(20)).fingerprint,
    }
    assert len(prints) == 3
    assert Dataset("b", images, split_own(20)).fingerprint in prints
