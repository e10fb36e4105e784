"""Every test of dbt_project/tests is shown to fail by a module of this folder: on bad rows, or on tables that were spoiled."""

from __future__ import annotations

import test_comparisons
import test_history
import test_star

from cq_pipeline.schema_docs import DBT_PROJECT

WARNS = {"named_districts_are_known"}  # test_star and test_history see it warn


def test_every_singular_test_is_seen_to_fail() -> None:
    seen = {*test_star.BAD_FAILS, *test_star.WRONG, *test_history.BROKEN_FAILS, *test_history.WRONG}
    seen |= {*test_comparisons.WRONG, *WARNS}
    assert {file.stem for file in (DBT_PROJECT / "tests").glob("*.sql")} - seen == set()
