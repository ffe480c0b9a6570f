# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The shape of the project holds, and its two commands say clearly what they miss."""

import ast
import os
import re
import shutil
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from leidraad.analysis.text import encoder

ROOT = Path(__file__).resolve().parents[1]
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
SCRIPTS = [ROOT / "script" / name for name in ("server", "test", "setup.sh")]

# Where packages come from, and where people worked, is for each machine to know. In parts, because this is a file too.
HOSTS = ("npmjs" + ".org", "yarnpkg" + ".com", "pypi" + ".org", "python" + "hosted.org", "debian" + ".org")
FOLDERS = ("/work" + "/main", "/work" + "/shared", "/opt" + "/pypi", "/root" + "/")

# What a bare machine has besides Python.
TOOLS = ("sh", "dirname", "mkdir", "cat", "cksum", "awk", "tail")


def python(program: str) -> str:
    """Run ``program`` in a new Python, from the root of the project."""
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_platform_is_a_source_root_and_no_package() -> None:
    assert not (ROOT / "platform" / "__init__.py").exists()


def test_the_standard_library_keeps_its_platform_module() -> None:
    found = python("import numpy, platform, sqlalchemy; platform.system(); print(platform.__file__)")
    assert ROOT not in Path(found).parents
    assert Path(found).name == "platform.py"


def test_analysis_loads_neither_web_nor_database() -> None:
    loaded = python("import leidraad.analysis, sys; print(*sys.modules)").split()
    assert not {"flask", "sqlalchemy", "wtforms", "leidraad.app"} & set(loaded)


def imported() -> set[str]:
    """Return the packages that the code names in its imports, except Python's own and ours."""
    trees = [ast.parse(path.read_bytes()) for path in (ROOT / "platform").rglob("*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    names = {one.name for node in nodes if isinstance(node, ast.Import) for one in node.names}
    names |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    return {name.split(".")[0] for name in names} - sys.stdlib_module_names - {"leidraad"}


def test_the_code_imports_only_what_is_pinned_to_run() -> None:
    lines = (ROOT / "requirements.txt").read_text("utf-8").splitlines()
    pinned, sources = {line.split("==")[0] for line in lines}, packages_distributions()
    own = {name: {re.sub("[-_.]+", "-", one).lower() for one in sources[name]} for name in imported()}
    assert {name for name, packages in own.items() if not packages & pinned} <= set(encoder.LIBRARIES)


def committed_files() -> list[Path]:
    """Return the files that are in the project, or will be with the next commit."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode()
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]


def test_no_file_names_a_registry_host_or_somebodys_folder() -> None:
    unwanted = re.compile("|".join(map(re.escape, HOSTS + FOLDERS)).encode())
    found = [path.relative_to(ROOT) for path in committed_files() if unwanted.search(path.read_bytes())]
    assert found == []


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_says_why_what_and_what_follows(decision: Path) -> None:
    text = decision.read_text(encoding="utf-8")
    assert text.startswith(f"# {decision.name[:4]} ")
    assert re.findall(r"^## (.+)", text, flags=re.MULTILINE) == ["Context", "Decision", "Consequences"]


def test_decisions_are_numbered_without_a_gap() -> None:
    assert [int(path.name[:4]) for path in DECISIONS] == list(range(1, len(DECISIONS) + 1))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_is_plain_shell(script: Path) -> None:
    subprocess.run(["sh", "-n", str(script)], check=True)


@pytest.fixture
def bare_machine(tmp_path: Path) -> Path:
    """A folder with the scripts only, a space in its name, and a ``bin`` without Python."""
    machine = tmp_path / "a bare machine"
    shutil.copytree(ROOT / "script", machine / "script")
    (machine / "bin").mkdir()
    for tool in TOOLS:
        (machine / "bin" / tool).symlink_to(shutil.which(tool) or tool)
    return machine


def put_python(machine: Path, version: str, *, exits: dict[str, int]) -> None:
    """Put a Python there that tells its version, and ends with a status by what it is asked."""
    cases = "".join(f"*{word}*) exit {status};;\n" for word, status in exits.items())
    program = machine / "bin" / "python3"
    program.write_text(f'#!/bin/sh\ncase "$2" in\n*print*) echo {version};;\n{cases}esac\n', encoding="utf-8")
    program.chmod(0o755)


def said_by(machine: Path, script: str) -> str:
    """Run a script that is to fail, without a HOME and from another folder, and return its one sentence."""
    command = [str(machine / "script" / script)]
    only = {"PATH": str(machine / "bin")}
    done = subprocess.run(command, cwd=os.sep, env=only, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert not done.stdout
    assert done.stderr.count("\n") == 1
    return done.stderr.strip()


@pytest.mark.parametrize("script", ["server", "test"])
def test_without_python_a_script_says_so(bare_machine: Path, script: str) -> None:
    said = said_by(bare_machine, script)
    assert said == "Leidraad: Python is not found: please install Python 3.11 or newer."


def test_a_python_that_is_there_but_does_not_run_is_none(bare_machine: Path) -> None:
    (bare_machine / "bin" / "python3").symlink_to(shutil.which("false") or "false")
    assert "Python is not found" in said_by(bare_machine, "server")


def test_too_old_a_python_is_told_with_its_version(bare_machine: Path) -> None:
    put_python(bare_machine, "3.9", exits={"version_info": 1})
    said = said_by(bare_machine, "server")
    assert said == "Leidraad: Python 3.9 is too old: please install Python 3.11 or newer."


def test_a_python_that_cannot_make_environments_is_told(bare_machine: Path) -> None:
    put_python(bare_machine, "3.12", exits={"ensurepip": 1})
    assert "lacks its venv part" in said_by(bare_machine, "test")
