# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A sentence-embedding model in a folder on this machine: texts in, unit rows out.

It is not needed and not there by default; docs/decisions/0014-plug-in-encoder.md says why, and what a folder holds.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import file_digest, sha256
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

AT_ONCE = 32
# What most models were trained on; beyond it they only grow slow. The folder can say otherwise.
LONGEST = 512
LONGEST_EVER = 8_192
MOST_FILES = 1_000
LIBRARIES = ("onnxruntime", "tokenizers")
_TOKENIZER = "tokenizer.json"
_MODELS = ("model.onnx", "onnx/model.onnx")
_SETTINGS = ("1_Pooling/config.json", "sentence_bert_config.json")

Rows = npt.NDArray[np.float32]
Step = Callable[[float], None]


class BadEncoder(ValueError):
    """A model that cannot be used; the message says what is wrong in a sentence."""


@dataclass(frozen=True)
class Encoder:
    """A model that is loaded and works.

    Attributes
    ----------
    name : str
        The name of its folder.
    hash : str
        SHA-256 of every file in the folder.
    versions : dict of str to str
        The libraries that run it.
    """

    name: str
    hash: str
    versions: dict[str, str]
    _tokenizer: Any
    _session: Any
    _takes_first: bool

    def encode(self, texts: Sequence[str], step: Step = lambda _share: None) -> Rows:
        """Return one row of length one (n, dimensions) per text; `step` is called after each share of them.

        Texts of about the same length go through together, because a batch is as slow as its longest.

        Raises
        ------
        BadEncoder
            When the model gives something else than numbers for a text.
        """
        order = sorted(range(len(texts)), key=lambda place: (len(texts[place]), place))
        rows = []
        for start in range(0, len(order), AT_ONCE):
            batch = order[start : start + AT_ONCE]
            rows.append(self._batch([texts[place] for place in batch]))
            step(len(batch) / len(order))
        encoded: Rows = np.concatenate(rows)[np.argsort(order)]
        if encoded.ndim != 2 or not np.isfinite(encoded).all():
            raise BadEncoder(f"The model {self.name} cannot be used: it does not give a row of numbers for each text.")
        return encoded

    def _batch(self, texts: list[str]) -> Rows:
        tokens = self._tokenizer.encode_batch(texts)
        given = {
            "input_ids": np.array([one.ids for one in tokens], dtype=np.int64),
            "attention_mask": np.array([one.attention_mask for one in tokens], dtype=np.int64),
            "token_type_ids": np.array([one.type_ids for one in tokens], dtype=np.int64),
        }
        asked = [wanted.name for wanted in self._session.get_inputs()]
        out = self._session.run(None, {name: given[name] for name in asked})[0]
        pooled = out if out.ndim == 2 else self._pool(out, given["attention_mask"])
        rows: Rows = pooled / np.maximum(np.linalg.norm(pooled, axis=1, keepdims=True), 1e-12)
        return rows.astype(np.float32)

    def _pool(self, states: Rows, mask: npt.NDArray[np.int64]) -> Rows:
        if self._takes_first:
            return states[:, 0]
        weights = mask[:, :, np.newaxis].astype(np.float32)
        mean: Rows = (states * weights).sum(axis=1) / np.maximum(weights.sum(axis=1), 1)
        return mean


def load_encoder(folder: Path) -> Encoder:
    """Load the model in a folder and try it on one text, so that nothing is wrong with it later.

    Parameters
    ----------
    folder : Path
        Holds tokenizer.json and model.onnx or onnx/model.onnx, as sentence-transformers saves them; if there is
        1_Pooling/config.json or sentence_bert_config.json, how to pool and the longest text come from it.

    Raises
    ------
    BadEncoder
        With one sentence: a library, the folder or a file is not there, or is not what it should be.
    """
    _check_libraries()
    model = _model_in(folder)
    settings = _settings_in(folder)
    try:
        tokenizer, session = _tokenizer_in(folder, settings), _session_of(model)
        loaded = Encoder(
            name=folder.resolve().name,
            hash=_hash(folder),
            versions={name: version(name) for name in LIBRARIES},
            _tokenizer=tokenizer,
            _session=session,
            _takes_first=bool(settings.get("pooling_mode_cls_token")),
        )
        loaded.encode(["a"])
    except BadEncoder:
        raise
    except Exception as problem:  # what these libraries raise is a plain Exception with a word about their inside
        reason = str(problem).strip().split("\n")[0][:200]
        raise BadEncoder(f"The model in {folder} cannot be used: {reason}") from problem
    return loaded


def _check_libraries() -> None:
    try:
        import onnxruntime
        import tokenizers  # noqa: F401
    except ImportError as problem:
        raise BadEncoder(
            f"A language model needs the package {problem.name}, which is not installed. "
            "Run: .venv/bin/pip install -c requirements-test.txt onnxruntime tokenizers"
        ) from problem
    onnxruntime.set_default_logger_severity(4)  # what is wrong is told in our own sentence


def _model_in(folder: Path) -> Path:
    if not folder.is_dir():
        raise BadEncoder(f"There is no folder {folder} with a language model.")
    if not (folder / _TOKENIZER).is_file():
        raise BadEncoder(f"The folder {folder} holds no {_TOKENIZER}, so there is no language model in it.")
    for name in _MODELS:
        if (folder / name).is_file():
            return folder / name
    raise BadEncoder(f"The folder {folder} holds no {' or '.join(_MODELS)}, so there is no language model in it.")


def _settings_in(folder: Path) -> dict[str, Any]:
    settings: dict[str, Any] = {}
    for name in _SETTINGS:
        try:
            settings |= json.loads((folder / name).read_text("utf-8")) if (folder / name).is_file() else {}
        except (ValueError, TypeError, RecursionError) as problem:
            raise BadEncoder(f"The file {folder / name} is not the settings of a language model.") from problem
    return settings


def _tokenizer_in(folder: Path, settings: dict[str, Any]) -> Any:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(folder / _TOKENIZER))
    tokenizer.enable_truncation(_longest(settings))
    padding = next((token for token in ("[PAD]", "<pad>") if tokenizer.token_to_id(token) is not None), "[PAD]")
    tokenizer.enable_padding(pad_id=tokenizer.token_to_id(padding) or 0, pad_token=padding)
    return tokenizer


def _longest(settings: dict[str, Any]) -> int:
    """Return how many tokens of a text are read; more than any model can read only fills memory."""
    asked = int(settings.get("max_seq_length") or LONGEST)
    if not 0 < asked <= LONGEST_EVER:
        raise ValueError(f"max_seq_length is not a number from 1 to {LONGEST_EVER}")
    return asked


def _session_of(model: Path) -> Any:
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    # One thread: the same sums every time, and kind to the web server.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return InferenceSession(str(model), options, providers=["CPUExecutionProvider"])


def _hash(folder: Path) -> str:
    """Hash every file with its name: a model may keep its weights beside it under any name."""
    total = sha256()
    for path in _files(folder):
        with path.open("rb") as source:
            total.update(f"{path.relative_to(folder)} {file_digest(source, 'sha256').hexdigest()}\n".encode())
    return total.hexdigest()


def _files(folder: Path) -> list[Path]:
    files = sorted(islice((path for path in folder.rglob("*") if path.is_file()), MOST_FILES + 1))
    if len(files) > MOST_FILES:
        raise BadEncoder(f"The folder {folder} holds more than {MOST_FILES} files, so it is not that of one model.")
    return files
