"""How the names of those end whose a figure may be: every example holds such a name, no counter-example does."""

from __future__ import annotations

from cq_pipeline.extract.subject_names import SubjectEnding, SubjectNames
from cq_pipeline.vocabulary.load import load_table


def test_examples_hold_the_name_of_a_body_and_counter_examples_none() -> None:
    names = SubjectNames()
    wrong = []
    for row in load_table("subject_endings", SubjectEnding, "ending"):
        for text in (*row.examples, *row.counter_examples):
            found = any(
                row.ending in whose.name and whose.kind == row.kind for _, _, whose in names.bodies(text, 0, len(text))
            )
            if found != (text in row.examples):
                wrong.append(f"{row.ending}: {text}")
    assert wrong == []
