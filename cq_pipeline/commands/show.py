"""`cq show`: one claim with its evidence and how it was attributed."""

from __future__ import annotations

from typing import Any

import duckdb

from cq_pipeline.commands import terminal
from cq_pipeline.commands.evidence import fields_table, highlighted, paragraph_range
from cq_pipeline.commands.terminal import CommandError, Exit, plain, safe_line
from cq_pipeline.store.folders import Folders
from cq_pipeline.store.parquet import table_glob


def show(folders: Folders, claim_id: str) -> None:
    """Print the claim whose id is, or alone begins with, `claim_id`."""
    claim, document = find(folders, claim_id)
    console = terminal.stdout()
    sentence = (claim["sentence_start"], claim["sentence_end"])
    quote = (claim["char_start"], claim["char_end"])
    text = document["text"]
    console.print(plain(f"{claim['source_file']}  {document['title'] or ''}", "bold"))
    published = [document["publisher"], document["published_on"], document["published_on_basis"]]
    console.print(plain("  ".join(str(part) for part in published if part), "dim"))
    console.print()
    console.print(highlighted(text, paragraph_range(text, *sentence), sentence, quote))
    console.print()
    console.print(fields_table(claim))


def find(folders: Folders, claim_id: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The claim and its document, from the extraction store. Raises `CommandError` when there is no such one claim."""
    claims = table_glob(folders.store, "claims")
    if not (folders.store / "claims").is_dir():
        raise CommandError(str(folders.warehouse), "no warehouse there yet; build it with `cq run`", Exit.NOT_FOUND)
    try:
        with duckdb.connect() as connection:
            found = _rows(
                connection,
                "select * from read_parquet(?) where starts_with(claim_id, ?) order by claim_id limit 6",
                claims,
                claim_id,
            )
            exact = [claim for claim in found if claim["claim_id"] == claim_id]
            found = exact or found
            if not found:
                raise CommandError(claim_id, "no such claim", Exit.NOT_FOUND)
            if len(found) > 1:
                ids = ", ".join(claim["claim_id"] for claim in found[:5])
                raise CommandError(claim_id, f"more than one claim begins so: {ids}", Exit.USAGE)
            documents = table_glob(folders.store, "documents")
            document = _rows(
                connection, "select * from read_parquet(?) where source_file = ?", documents, found[0]["source_file"]
            )
            return found[0], document[0]
    except duckdb.Error as error:
        raise CommandError(str(folders.store), safe_line(error), Exit.FAILED) from error


def _rows(connection: duckdb.DuckDBPyConnection, sql: str, *parameters: object) -> list[dict[str, Any]]:
    cursor = connection.execute(sql, list(parameters))
    names = [column[0] for column in cursor.description or []]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
