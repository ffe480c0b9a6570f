# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A model in a folder is loaded, or it is said in one sentence why not."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from leidraad.analysis.text.encoder import MOST_FILES, BadEncoder, load_encoder
from leidraad.config import ROOT
from tests.encoder.tiny import make_model, pool_by_the_first


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_model(tmp_path / "tiny")


def test_texts_become_unit_rows_by_their_subject_whatever_their_length(folder: Path) -> None:
    texts = ["Bomen " * 900, "windmolens turbines molen", "gras", "rotorbladen"]
    rows = load_encoder(folder).encode(texts)
    assert rows.shape == (4, 8)
    assert np.allclose(np.linalg.norm(rows, axis=1), 1)
    alike = rows @ rows.T
    assert min(alike[0, 2], alike[1, 3]) > 0.8 > 0.3 > max(alike[0, 1], alike[2, 3])


def test_what_stands_beside_a_text_changes_nothing_of_it(folder: Path) -> None:
    encoder = load_encoder(folder)
    alone = encoder.encode(["windmolens en bomen"])
    together = encoder.encode(["bomen", "windmolens en bomen", "gras " * 40])
    assert np.allclose(alone[0], together[1], atol=1e-6)


def test_the_folder_can_say_that_the_first_token_counts(folder: Path) -> None:
    before = load_encoder(folder)
    pool_by_the_first(folder)
    after = load_encoder(folder)
    assert np.allclose(after.encode(["bomen windmolens"]), after.encode(["bomen gras"]))
    assert before.hash != after.hash


def test_the_same_files_elsewhere_have_the_same_hash_and_another_model_has_not(folder: Path, tmp_path: Path) -> None:
    same = load_encoder(make_model(tmp_path / "copy"))
    other = load_encoder(make_model(tmp_path / "other", {"sun": ("zon",)}))
    assert load_encoder(folder).hash == same.hash != other.hash
    assert (same.name, sorted(same.versions)) == ("copy", ["onnxruntime", "tokenizers"])


def test_weights_under_any_name_count_for_the_hash(folder: Path) -> None:
    hashes = set()
    for weights in (b"", b"1", b"2"):
        (folder / "onnx" / "weights.bin").write_bytes(weights)
        hashes.add(load_encoder(folder).hash)
    assert len(hashes) == 3


def test_a_folder_of_very_many_files_is_not_read(folder: Path) -> None:
    for number in range(MOST_FILES):
        (folder / str(number)).touch()
    with pytest.raises(BadEncoder, match="more than 1000 files"):
        load_encoder(folder)


def test_a_model_that_has_no_numbers_for_some_text_is_told(tmp_path: Path) -> None:
    folder = make_model(tmp_path / "torn", torn="gras")
    encoder = load_encoder(folder)
    with pytest.raises(BadEncoder, match="does not give a row of numbers for each text"):
        encoder.encode(["bomen", "gras"])


@pytest.mark.parametrize(
    ("file", "contents", "sentence"),
    [
        ("tokenizer.json", None, "holds no tokenizer.json"),
        ("onnx/model.onnx", None, "holds no model.onnx or onnx/model.onnx"),
        ("tokenizer.json", "{}", "cannot be used"),
        ("onnx/model.onnx", "no model at all", "cannot be used"),
        ("sentence_bert_config.json", "{", "is not the settings of a language model"),
        ("sentence_bert_config.json", "[" * 200_000, "is not the settings of a language model"),
        ("sentence_bert_config.json", json.dumps({"max_seq_length": "long"}), "cannot be used"),
        ("sentence_bert_config.json", json.dumps({"max_seq_length": 1e18}), "is not a number from 1 to"),
        ("sentence_bert_config.json", json.dumps({"max_seq_length": -1}), "is not a number from 1 to"),
    ],
)
def test_a_broken_folder_is_told_in_one_sentence(folder: Path, file: str, contents: str | None, sentence: str) -> None:
    if contents is None:
        (folder / file).unlink()
    else:
        (folder / file).write_text(contents, "utf-8")
    with pytest.raises(BadEncoder, match=sentence) as told:
        load_encoder(folder)
    assert "\n" not in str(told.value)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadEncoder, match="There is no folder"):
        load_encoder(tmp_path / "nowhere")


def test_a_missing_library_is_told_with_what_to_do(folder: Path) -> None:
    program = (
        "import sys; sys.modules['onnxruntime'] = None\n"
        "from pathlib import Path\n"
        "from leidraad.analysis.text.encoder import BadEncoder, load_encoder\n"
        "try:\n    load_encoder(Path(sys.argv[1]))\nexcept BadEncoder as problem:\n    print(problem)\n"
    )
    said = subprocess.run([sys.executable, "-c", program, str(folder)], cwd=ROOT, capture_output=True, text=True)
    assert said.stdout.startswith("A language model needs the package onnxruntime, which is not installed.")
    assert "pip install" in said.stdout
