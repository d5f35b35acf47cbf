"""The twelve flat sets of MedMNIST: medical images of 28x28 pixels (Yang et al. 2023, Scientific Data 10:41)."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import numpy as np

from vae_core.data.catalogue import DATASETS, Source
from vae_core.data.dataset import Dataset
from vae_core.data.download import download_of
from vae_core.errors import BadInput
from vae_core.faces import DataFace

_ORGANS = (
    *("bladder", "left femur", "right femur", "heart", "left kidney", "right kidney"),
    *("liver", "left lung", "right lung", "pancreas", "spleen"),
)
_FINDINGS = {  # several of them may be true of one image
    "chest-mnist": (
        *("atelectasis", "cardiomegaly", "effusion", "infiltration", "mass", "nodule", "pneumonia"),
        *("pneumothorax", "consolidation", "edema", "emphysema", "fibrosis", "pleural", "hernia"),
    ),
}
_LABELS = {
    "path-mnist": (
        *("adipose", "background", "debris", "lymphocytes", "mucus", "smooth muscle", "normal colon mucosa"),
        *("cancer-associated stroma", "colorectal adenocarcinoma epithelium"),
    ),
    "chest-mnist": ("no finding", "finding"),
    "derma-mnist": (
        *("actinic keratoses", "basal cell carcinoma", "benign keratosis", "dermatofibroma", "melanoma"),
        *("melanocytic nevi", "vascular lesions"),
    ),
    "oct-mnist": ("choroidal neovascularization", "diabetic macular edema", "drusen", "normal"),
    "pneumonia-mnist": ("normal", "pneumonia"),
    "retina-mnist": ("no retinopathy", "mild", "moderate", "severe", "proliferative"),  # in this order
    "breast-mnist": ("malignant", "normal or benign"),
    "blood-mnist": (
        *("basophil", "eosinophil", "erythroblast", "immature granulocyte"),
        *("lymphocyte", "monocyte", "neutrophil", "platelet"),
    ),
    "tissue-mnist": (
        *("collecting duct", "distal convoluted tubule", "glomerular endothelium", "interstitial endothelium"),
        *("leukocytes", "podocytes", "proximal tubule", "thick ascending limb"),
    ),
    "organ-a-mnist": _ORGANS,
    "organ-c-mnist": _ORGANS,
    "organ-s-mnist": _ORGANS,
}
_FACES = {
    "path-mnist": DataFace("PathMNIST", "tissue of the colon under the microscope"),
    "chest-mnist": DataFace("ChestMNIST", "chest X-rays"),
    "derma-mnist": DataFace("DermaMNIST", "photos of spots on skin"),
    "oct-mnist": DataFace("OCTMNIST", "scans of the retina"),
    "pneumonia-mnist": DataFace("PneumoniaMNIST", "chest X-rays"),
    "retina-mnist": DataFace("RetinaMNIST", "photos of the back of the eye"),
    "breast-mnist": DataFace("BreastMNIST", "ultrasound pictures of breasts"),
    "blood-mnist": DataFace("BloodMNIST", "blood cells under the microscope"),
    "tissue-mnist": DataFace("TissueMNIST", "kidney cells under the microscope"),
    "organ-a-mnist": DataFace("OrganAMNIST", "organs in CT scans, from above"),
    "organ-c-mnist": DataFace("OrganCMNIST", "organs in CT scans, from the front"),
    "organ-s-mnist": DataFace("OrganSMNIST", "organs in CT scans, from the side"),
}
_PARTS = {"train": "train", "validation": "val", "test": "test"}  # our names of the official splits, and theirs
_SIDE = 28


def load_med_mnist(name: str, source: Source) -> Dataset:
    """One of the sets, grey or colour, with its official splits, from `<folder>/medmnist/<name>.npz` or `<folder>/`.

    Where several findings may be true of an image they are its attributes, and the label says whether there is any.
    """
    flag = name.replace("-", "")
    path = next((p for p in source.places(f"medmnist/{flag}.npz", f"{flag}.npz") if p.exists()), None)
    if path is None:
        if not source.download:
            raise source.absent(name)
        path = _download(name, flag)
    parts = _read(path, [f"{part}_{array}" for part in _PARTS.values() for array in ("images", "labels")])
    images = [_images(parts[f"{part}_images"], path) for part in _PARTS.values()]
    findings = _FINDINGS.get(name, ())
    highest = 1 if findings else len(_LABELS[name]) - 1
    labels = np.concatenate(
        [_labels(parts[f"{part}_labels"], len(findings) or 1, highest, path) for part in _PARTS.values()]
    )
    ends = np.cumsum([len(part) for part in images])
    return Dataset(
        name=name,
        images=np.concatenate(images),
        splits={part: np.arange(end - len(own), end) for part, own, end in zip(_PARTS, images, ends, strict=True)},
        labels=labels.max(axis=1).astype(np.int64),
        label_names=_LABELS[name],
        attributes=labels.astype(np.uint8) if findings else None,
        attribute_names=findings,
    )


for _name, _face in _FACES.items():
    DATASETS.register(_name, _face)(partial(load_med_mnist, _name))


def _read(path: Path, names: list[str]) -> dict[str, np.ndarray]:
    try:
        with np.load(path, allow_pickle=False) as archive:
            absent = [name for name in names if name not in archive.files]
            arrays = {name: archive[name] for name in names if name not in absent}
    except Exception as error:  # zipfile, zlib and numpy each have their own
        raise BadInput(f"{path} cannot be read ({error}); delete it and download it again") from error
    if absent:
        raise BadInput(f"{path} is no MedMNIST file: it has no array '{absent[0]}'; delete it and download it again")
    return arrays


def _images(images: np.ndarray, path: Path) -> np.ndarray:
    grey = images.ndim == 3
    if images.dtype != np.uint8 or images.shape[1:] not in ((_SIDE, _SIDE), (_SIDE, _SIDE, 3)):
        raise BadInput(
            f"{path}: images must be uint8 of shape (N, {_SIDE}, {_SIDE}) or (N, {_SIDE}, {_SIDE}, 3), not "
            f"{images.dtype} of shape {images.shape}; the larger MedMNIST files have names of their own"
        )
    return images[..., None] if grey else images


def _labels(labels: np.ndarray, columns: int, highest: int, path: Path) -> np.ndarray:
    right = np.issubdtype(labels.dtype, np.integer) and labels.ndim == 2 and labels.shape[1] == columns
    if not right or labels.min(initial=0) < 0 or labels.max(initial=0) > highest:
        raise BadInput(
            f"{path}: labels must be whole numbers from 0 to {highest} of shape (N, {columns}), not {labels.dtype} "
            f"of shape {labels.shape}; delete it and download it again"
        )
    return labels


def _download(name: str, flag: str) -> Path:
    with download_of(name, f"medmnist/{flag}.npz") as root:
        import medmnist

        folder = root / "medmnist"
        folder.mkdir(exist_ok=True)
        getattr(medmnist, medmnist.INFO[flag]["python_class"])(split="train", download=True, root=str(folder))
    return folder / f"{flag}.npz"
