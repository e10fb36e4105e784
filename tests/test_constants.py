"""No module gives one name to two things: the second would hide the first from all that was written for it."""

import ast
from collections import Counter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "cq_pipeline"


def names_given_twice(source: str) -> list[str]:
    """The names that the top level of a module assigns or defines more than once."""
    given: Counter[str] = Counter()
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign):
            given.update(target.id for target in node.targets if isinstance(target, ast.Name))
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            given[node.target.id] += 1
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            given[node.name] += 1
    return sorted(name for name, times in given.items() if times > 1)


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_no_name_is_given_twice(path: Path) -> None:
    assert names_given_twice(path.read_text(encoding="utf-8")) == []


def test_a_name_given_twice_is_seen() -> None:
    assert names_given_twice("_A = 1\n_B = 2\n_A = 3\ndef f(): pass\nf: int = 2\n") == ["_A", "f"]
