"""Food-101 and COCO in their own layouts: what is cropped, what is kept, what is said where they are absent."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.shared_data import shared
from vae_core import data
from vae_core.data import catalogue, photos
from vae_core.errors import BadInput, DataUnavailable


@pytest.fixture(autouse=True)
def nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("BETABOARD_DATA", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def write_photos(folder: Path, n: int, mode: str = "RGB") -> list[str]:
    folder.mkdir(parents=True)
    rng = np.random.default_rng(len(folder.name))
    for i in range(n):
        pixels = rng.integers(0, 256, (40, 50, 3), np.uint8)
        Image.fromarray(pixels).convert(mode).save(folder / f"{i}.jpg")
    return [f"{folder.name}/{i}" for i in range(n)]


def write_food(root: Path) -> Path:
    """Two dishes of 8 training and 5 test photos; a third is listed and not there."""
    listed = {dish: write_photos(root / "food-101" / "images" / dish, 13) for dish in ("apple_pie", "ramen")}
    listed["sushi"] = ["sushi/1", "sushi/2"]
    (root / "food-101" / "meta").mkdir()
    for part, own in (("train", slice(8)), ("test", slice(8, None))):
        content = {dish: photos[own] for dish, photos in listed.items()}
        (root / "food-101" / "meta" / f"{part}.json").write_text(json.dumps(content))
    return root


def test_the_middle_is_cropped_as_published_and_then_resized(tmp_path: Path) -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (400, 500, 3), np.uint8)
    middle = pixels[12:387, 62:437]  # 375 x 375
    Image.fromarray(pixels).save(tmp_path / "a.png")
    Image.fromarray(middle).save(tmp_path / "b.png")
    assert np.array_equal(photos.square(tmp_path / "a.png", 375), middle)
    assert np.array_equal(photos.square(tmp_path / "a.png", 64), photos.square(tmp_path / "b.png", 64))
    assert photos.square(tmp_path / "a.png", 64).shape == (64, 64, 3)


def test_of_a_smaller_photo_the_largest_square_is_taken(tmp_path: Path) -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (100, 201), np.uint8)
    Image.fromarray(pixels).save(tmp_path / "a.png")
    middle = np.repeat(pixels[:, 50:150, None], 3, axis=2)  # grey becomes RGB
    assert np.array_equal(photos.square(tmp_path / "a.png", 100), middle)
    assert photos.square(tmp_path / "a.png", 16).shape == (16, 16, 3)


def test_food_keeps_the_official_test_set_and_the_dishes_that_are_there(tmp_path: Path) -> None:
    food = data.load("food-101", write_food(tmp_path))
    assert food.shape == (64, 64, 3)
    assert food.label_names == ("apple pie", "ramen")
    assert {split: len(indices) for split, indices in food.splits.items()} == {
        "train": 16,
        "validation": 2,
        "test": 8,
    }
    assert food.labels is not None
    assert food.labels.tolist() == [0] * 8 + [1] * 8 + [0] * 5 + [1] * 5
    first_of_test = photos.square(tmp_path / "food-101" / "images" / "apple_pie" / "8.jpg", 64)
    assert np.array_equal(food.images[16], first_of_test)
    assert data.load("food-101", tmp_path, image_size=32).shape == (32, 32, 3)


def test_real_photos_of_food() -> None:
    food = data.load("food-101", shared("data"))
    assert food.images.shape == (234, 64, 64, 3)
    assert len(food.splits["train"]) == 180
    assert len(food.label_names) == 10


def test_photos_are_decoded_once_and_again_when_one_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_food(tmp_path)
    with pytest.raises(DataUnavailable, match="food-101 at 64 x 64 pixels is not on this machine"):
        data.originals("food-101", np.array([0]), tmp_path)
    first = data.load("food-101", tmp_path)
    assert [place.suffix for place in catalogue.cache_folder().iterdir()] == [".npy"]

    def again(file: Path, size: int) -> np.ndarray:
        raise AssertionError("decoded again")

    with monkeypatch.context() as patch:
        patch.setattr(photos, "square", again)
        assert np.array_equal(data.originals("food-101", np.array([5]), tmp_path)[0], first.images[5])
    Image.new("RGB", (50, 50), "red").save(tmp_path / "food-101" / "images" / "apple_pie" / "5.jpg")
    assert not np.array_equal(data.load("food-101", tmp_path).images[5], first.images[5])


def test_a_cache_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file, where a folder should be")
    assert len(data.load("food-101", write_food(tmp_path)).images) == 26


def test_coco_with_classes_and_without(tmp_path: Path) -> None:
    write_photos(tmp_path / "coco" / "train2017", 12, mode="L")
    dataset = data.load("coco", tmp_path)
    assert dataset.shape == (64, 64, 3)
    assert dataset.labels is None
    for name in ("animal", "person"):
        write_photos(tmp_path / "coco" / "images" / name, 6)
    assert data.load("coco", tmp_path).label_names == ("animal", "person")


def test_real_photos_of_coco() -> None:
    dataset = data.load("coco", shared("data"))
    assert dataset.images.shape == (55, 64, 64, 3)
    assert len(dataset.label_names) == 12


def test_what_is_missing_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(DataUnavailable, match=r"coco/train2017, or .* coco/images/<class>.*looked in"):
        data.load("coco", tmp_path)
    with pytest.raises(DataUnavailable, match="food-101 is not on this machine"):
        data.load("food-101", tmp_path, download=False)

    def no_network(root: str, download: bool) -> None:
        raise RuntimeError("no route to host")

    monkeypatch.setattr("torchvision.datasets.Food101", no_network)
    with pytest.raises(DataUnavailable, match=r"--data-dir .* as food-101 \(.*no route to host"):
        data.load("food-101", tmp_path)
    with pytest.raises(BadInput, match="--image-size must lie between 8 and 128, not 500"):
        data.load("coco", tmp_path, image_size=500)


def test_a_download_is_torchvisions_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def download(root: str, download: bool) -> None:
        asked.append((root, download))
        write_food(Path(root))

    monkeypatch.setattr("torchvision.datasets.Food101", download)
    assert len(data.load("food-101").images) == 26
    assert asked == [(str(catalogue.cache_folder()), True)]


def test_a_broken_food_folder_is_named(tmp_path: Path) -> None:
    root = write_food(tmp_path) / "food-101"
    (root / "images" / "ramen" / "3.jpg").write_bytes(b"no photo")
    with pytest.raises(BadInput, match=r"ramen/3.jpg cannot be read; mend or remove it"):
        data.load("food-101", tmp_path)
    shutil.rmtree(root / "images" / "ramen")
    shutil.rmtree(root / "images" / "apple_pie")
    with pytest.raises(BadInput, match=r"none are in images/"):
        data.load("food-101", tmp_path)
    (root / "meta" / "test.json").write_text("[")
    with pytest.raises(BadInput, match=r"test.json cannot be read"):
        data.load("food-101", tmp_path)
