# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A sentence model of a few words, made on the spot: what it knows of a word is its subject."""

import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from onnx import ModelProto, TensorProto, helper, numpy_helper, save
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.normalizers import Lowercase
from tokenizers.pre_tokenizers import Whitespace

SUBJECTS = ("sun", "wind", "road", "green")
WORDS = {
    "sun": ("zonnepanelen", "daken", "zonnestroom", "dakpannen"),
    "wind": ("windmolens", "turbines", "rotorbladen", "molen"),
    "road": ("fietspad", "stoplicht", "kruispunt", "verkeer"),
    "green": ("bomen", "plantsoen", "gras", "struiken"),
}


def make_model(folder: Path, words: Mapping[str, tuple[str, ...]] = WORDS, torn: str = "") -> Path:
    """Write a model to a folder, in the layout of sentence-transformers; of a `torn` word it has no numbers."""
    (folder / "onnx").mkdir(parents=True)
    known = {"[PAD]": 0, "[UNK]": 1}
    for word in (word for several in words.values() for word in several):
        known[word] = len(known)
    tokenizer = Tokenizer(WordLevel(known, unk_token="[UNK]"))
    tokenizer.normalizer, tokenizer.pre_tokenizer = Lowercase(), Whitespace()
    tokenizer.save(str(folder / "tokenizer.json"))
    table = _table(known, words)
    table[[number for word, number in known.items() if word == torn]] = np.nan
    save(_graph(table), str(folder / "onnx" / "model.onnx"))
    return folder


def pool_by_the_first(folder: Path) -> None:
    """Say that the first token stands for the text, as some models want."""
    (folder / "1_Pooling").mkdir()
    (folder / "1_Pooling" / "config.json").write_text(json.dumps({"pooling_mode_cls_token": True}), "utf-8")


def _table(known: Mapping[str, int], words: Mapping[str, tuple[str, ...]]) -> np.ndarray:
    """Return a row per word: its subject, and a little of its own so that no two are the same."""
    table = np.random.default_rng(0).normal(scale=0.1, size=(len(known), 8)).astype(np.float32)
    for axis, several in enumerate(words.values()):
        for word in several:
            table[known[word], axis] += 1
    return table


def _graph(table: np.ndarray) -> ModelProto:
    shape = ["texts", "tokens"]
    given = [helper.make_tensor_value_info(name, TensorProto.INT64, shape) for name in ("input_ids", "attention_mask")]
    states = helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, [*shape, table.shape[1]])
    look_up = helper.make_node("Gather", ["table", "input_ids"], ["last_hidden_state"])
    graph = helper.make_graph([look_up], "tiny", given, [states], [numpy_helper.from_array(table, "table")])
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=10)
