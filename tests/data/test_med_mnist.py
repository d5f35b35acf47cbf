"""MedMNIST: files in its layout, its official splits, its several findings, and what is said of a bad file."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest

from tests.shared_data import shared
from vae_core import data
from vae_core.data import catalogue
from vae_core.data.med_mnist import _FINDINGS, _LABELS
from vae_core.errors import BadInput, DataUnavailable

SIZES = {"train": 12, "val": 4, "test": 6}


@pytest.fixture(autouse=True)
def nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("BETABOARD_DATA", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def arrays(columns: int = 1, highest: int = 1, shape: tuple[int, ...] = (28, 28)) -> dict[str, np.ndarray]:
    rng = np.random.default_rng(0)
    images = {f"{part}_images": rng.integers(0, 256, (n, *shape), np.uint8) for part, n in SIZES.items()}
    labels = {f"{part}_labels": rng.integers(0, highest + 1, (n, columns), np.uint8) for part, n in SIZES.items()}
    return images | labels


def write(path: Path, content: Mapping[str, np.ndarray]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez(path, **content)
    return path


def beginnings(words: str) -> set[str]:
    return {word[:5] for word in re.findall(r"[a-z]+", words)}


def test_the_table_agrees_with_the_package() -> None:
    info = pytest.importorskip("medmnist").INFO
    flat = {name for name in info if not name.endswith("3d")}
    assert {name.replace("-", "") for name in _LABELS} == flat
    for name, labels in _LABELS.items():
        theirs = [label.lower() for label in info[name.replace("-", "")]["label"].values()]
        if name in _FINDINGS:
            assert list(_FINDINGS[name]) == theirs
            continue
        assert len(labels) == len(theirs)
        if name == "retina-mnist":
            continue  # the package has numbers only
        for ours, whole in zip(labels, theirs, strict=True):  # ours are shorter: each of their words is in theirs
            assert beginnings(ours) <= beginnings(whole) | {"or"}, (ours, whole)


def test_real_chest_x_rays_with_their_official_splits() -> None:
    dataset = data.load("pneumonia-mnist", shared("data"), download=False)
    assert [len(dataset.splits[split]) for split in ("train", "validation", "test")] == [4_708, 524, 624]
    assert dataset.label_names == ("normal", "pneumonia")
    assert dataset.attributes is None
    with np.load(shared("data/medmnist/pneumoniamnist.npz")) as file:
        assert dataset.labels is not None
        for split, part in (("train", "train"), ("validation", "val"), ("test", "test")):
            assert np.array_equal(dataset.images[dataset.splits[split]][..., 0], file[f"{part}_images"])
            assert np.array_equal(dataset.labels[dataset.splits[split]], file[f"{part}_labels"][:, 0])


def test_several_findings_are_attributes_and_any_of_them_is_the_label(tmp_path: Path) -> None:
    content = arrays(columns=14)
    content["train_labels"][3] = 0
    write(tmp_path / "chestmnist.npz", content)
    dataset = data.load("chest-mnist", tmp_path, download=False)
    assert dataset.attributes is not None
    assert dataset.labels is not None
    assert np.array_equal(dataset.attributes[:12], content["train_labels"])
    assert dataset.labels[3] == 0
    assert np.array_equal(dataset.labels, dataset.attributes.any(axis=1))
    assert dataset.describe()["attribute_names"][:2] == ["atelectasis", "cardiomegaly"]
    assert len(dataset.attribute_names) == 14
    assert dataset.label_names == ("no finding", "finding")


@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize("name", sorted(set(_LABELS) - set(_FINDINGS)))
def test_every_set_is_read_grey_or_colour(tmp_path: Path, name: str, channels: int) -> None:
    content = arrays(highest=len(_LABELS[name]) - 1, shape=(28, 28) if channels == 1 else (28, 28, 3))
    write(tmp_path / "medmnist" / f"{name.replace('-', '')}.npz", content)
    dataset = data.load(name, tmp_path, download=False)
    assert dataset.shape == (28, 28, channels)
    for kind, stored in (("images", dataset.images.reshape(22, -1)), ("labels", dataset.labels)):
        published = np.concatenate([content[f"{part}_{kind}"] for part in SIZES])
        assert np.array_equal(stored, published.reshape(22, -1).squeeze())
    assert dataset.label_names == _LABELS[name]
    assert dataset.attributes is None


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"val_images": None}, "has no array 'val_images'"),
        ({"test_images": np.zeros((6, 64, 64), np.uint8)}, r"images must be uint8 of shape \(N, 28, 28\)"),
        ({"test_images": np.zeros((6, 28, 28))}, "not float64"),
        ({"train_labels": np.full((12, 1), 2)}, "labels must be whole numbers from 0 to 1"),
        ({"train_labels": np.zeros((12, 14), int)}, r"of shape \(N, 1\), not int64 of shape \(12, 14\)"),
        ({"train_labels": np.zeros((11, 1), int)}, "22 images but 21 labels"),
    ],
)
def test_a_file_that_is_not_as_published_gets_one_sentence(
    tmp_path: Path, change: Mapping[str, np.ndarray | None], sentence: str
) -> None:
    content = {name: array for name, array in (arrays() | change).items() if array is not None}
    write(tmp_path / "pneumoniamnist.npz", content)
    with pytest.raises(BadInput, match=sentence):
        data.load("pneumonia-mnist", tmp_path)


def test_a_cut_short_file_is_named(tmp_path: Path) -> None:
    path = write(tmp_path / "pneumoniamnist.npz", arrays())
    path.write_bytes(path.read_bytes()[:5_000])
    with pytest.raises(BadInput, match=r"pneumoniamnist.npz cannot be read .* delete it and download it again"):
        data.load("pneumonia-mnist", tmp_path)


def test_what_is_here_is_read_without_torch_and_without_the_package(tmp_path: Path) -> None:
    write(tmp_path / "breastmnist.npz", arrays())
    code = (
        "import sys, numpy; from vae_core import data; "
        f"data.originals('breast-mnist', numpy.arange(3), {str(tmp_path)!r}); "
        "assert not {'torch', 'medmnist'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_download_is_the_packages_own_and_is_read_from_the_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    medmnist = pytest.importorskip("medmnist")
    asked = []

    def download_url(url: str, root: str, filename: str, md5: str) -> None:
        asked.append((url, filename, md5))
        write(Path(root) / filename, arrays(columns=14))

    monkeypatch.setattr("torchvision.datasets.utils.download_url", download_url)
    assert len(data.load("chest-mnist").images) == sum(SIZES.values())
    assert len(data.load("chest-mnist").images) == sum(SIZES.values())
    info = medmnist.INFO["chestmnist"]
    assert asked == [(info["url"], "chestmnist.npz", info["MD5"])]
    assert (catalogue.cache_folder() / "medmnist" / "chestmnist.npz").exists()


def test_a_failed_download_says_what_to_do_and_why(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("medmnist")

    def no_network(**kwargs: object) -> None:
        raise OSError("no route to host")

    monkeypatch.setattr("torchvision.datasets.utils.download_url", no_network)
    with pytest.raises(DataUnavailable, match=r"--data-dir .* as medmnist/chestmnist.npz \(.*: no route to host\)"):
        data.load("chest-mnist")
    with pytest.raises(DataUnavailable, match="not on this machine"):
        data.load("chest-mnist", download=False)
