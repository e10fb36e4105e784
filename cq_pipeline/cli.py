"""The command line `cq`. Declares the commands; `cq_pipeline.commands` does the work, imported when it is needed.

Exit codes: 0 done · 1 published, but files are quarantined or a check warned; of `cq diff`: the two differ · 2 wrong
arguments · 3 failed, nothing published · 4 another run is writing there · 5 no warehouse, claim or file of that name.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from cq_pipeline.commands.query import Format
from cq_pipeline.commands.terminal import CommandError, Exit, ReportFormat, safe_line
from cq_pipeline.store.folders import Folders
from cq_pipeline.vocabulary.load import VocabularyError

app = typer.Typer(
    name="cq",
    help="Quantitative claims about Chongqing, read out of Chinese text into DuckDB. 重庆数量性陈述数据仓库",
    epilog="Exit codes: 0 done · 1 published, but files are quarantined or a check warned (diff: they differ) · "
    "2 wrong arguments · "
    "3 failed, nothing published · 4 another run is writing there · 5 no such warehouse, claim or file.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

RawOption = Annotated[
    Path | None, typer.Option("--raw", help="Folder of the input texts (default: CQ_RAW or the project's raw/).")
]
WarehouseOption = Annotated[
    Path | None,
    typer.Option("--warehouse", help="Folder of the warehouse (default: CQ_WAREHOUSE or the project's warehouse/)."),
]


@app.command()
def run(
    raw: RawOption = None,
    warehouse: WarehouseOption = None,
    full: Annotated[bool, typer.Option("--full", help="Read every text anew, whether it changed or not.")] = False,
) -> None:
    """Read what is new or changed below raw/ and publish the warehouse. 运行整个流程"""
    from cq_pipeline.commands.run import run as command

    raise typer.Exit(command(Folders.resolve(raw, warehouse), full))


@app.command()
def query(
    sql: Annotated[str, typer.Argument(help="A question in DuckDB's SQL.")],
    warehouse: WarehouseOption = None,
    form: Annotated[Format, typer.Option("--format", help="How rows are written.")] = Format.table,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file.")] = None,
) -> None:
    """Ask the published warehouse in SQL. 用 SQL 查询"""
    from cq_pipeline.commands.query import query as command

    command(Folders.resolve(warehouse=warehouse), sql, form, output)


@app.command()
def show(
    claim_id: Annotated[str, typer.Argument(help="Id of a claim, or the beginning of one.")],
    warehouse: WarehouseOption = None,
) -> None:
    """Show a claim with its evidence and how it was attributed. 查看一条陈述及其出处"""
    from cq_pipeline.commands.show import show as command

    command(Folders.resolve(warehouse=warehouse), claim_id)


@app.command()
def explain(file: Annotated[Path, typer.Argument(help="A text file, below raw/ or anywhere.")]) -> None:
    """Read one text now: all its claims, and all rejected candidates with reasons. 解释一份文本的抽取结果"""
    from cq_pipeline.commands.explain import explain as command

    command(file)


@app.command()
def status(warehouse: WarehouseOption = None) -> None:
    """What the warehouse holds, the last run, and the quarantine. 查看仓库状态"""
    from cq_pipeline.commands.status import status as command

    command(Folders.resolve(warehouse=warehouse))


@app.command()
def verify(warehouse: WarehouseOption = None) -> None:
    """Check that every published file is what its manifest says. 核对发布的文件"""
    from cq_pipeline.commands.verify import verify as command

    raise typer.Exit(command(Folders.resolve(warehouse=warehouse)))


@app.command()
def docs(
    warehouse: WarehouseOption = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Write to this file (default: docs/index.html of the warehouse)."),
    ] = None,
) -> None:
    """Write the documentation of all tables and columns as one HTML file. 生成数据字典网页"""
    from cq_pipeline.commands.docs import docs as command

    command(Folders.resolve(warehouse=warehouse), output)


@app.command("eval")
def evaluate(
    gold: Annotated[
        Path | None,
        typer.Option(
            "--gold", help="Folder of annotations: one JSONL file a text, and documents.json (default: tests/corpus)."
        ),
    ] = None,
    texts: Annotated[
        Path | None,
        typer.Option(
            "--texts", help="Folder of the annotated texts (default: texts beside GOLD, else the raw folder)."
        ),
    ] = None,
    errors: Annotated[int, typer.Option("--errors", min=0, help="Print the first N errors.")] = 0,
    form: Annotated[ReportFormat, typer.Option("--format", help="How the figures are written.")] = ReportFormat.table,
) -> None:
    """Read annotated texts now, and print how right the claims are. 用人工标注评估准确率"""
    from cq_pipeline.commands.evaluate import evaluate as command

    command(gold, texts, errors, form)


@app.command()
def diff(
    old: Annotated[Path, typer.Argument(help="A warehouse folder, or its cq.duckdb.")],
    new: Annotated[Path, typer.Argument(help="The one to compare with it.")],
    form: Annotated[ReportFormat, typer.Option("--format", help="How rows are written.")] = ReportFormat.table,
    ignore: Annotated[
        list[str] | None, typer.Option("--ignore", help="A field not to compare, such as confidence; may be repeated.")
    ] = None,
) -> None:
    """Claims added, gone and changed between two warehouses; exit code 1 when they differ. 比较两个仓库的陈述"""
    from cq_pipeline.commands.diff import diff as command

    raise typer.Exit(command(old, new, form, ignore or ()))


@app.command()
def ui(
    raw: RawOption = None,
    warehouse: WarehouseOption = None,
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="Port on 127.0.0.1.")] = 3000,
) -> None:
    """Start the Dagster UI with its daemon on 127.0.0.1. 启动 Dagster 界面"""
    from cq_pipeline.commands.ui import ui as command

    command(Folders.resolve(raw, warehouse), port)


@app.command()
def home(raw: RawOption = None, warehouse: WarehouseOption = None) -> None:
    """Make the Dagster home of a warehouse ready: settings, and runs that died. 准备 Dagster 主目录"""
    from cq_pipeline.commands.home import home as command

    command(Folders.resolve(raw, warehouse))


def main() -> None:
    """Run the command line; an error is one line on the standard error."""
    try:
        app()
    except CommandError as error:
        print(f"cq: {safe_line(error.where)}: {safe_line(error.reason)}", file=sys.stderr)
        sys.exit(error.code)
    except VocabularyError as error:
        for problem in error.problems:
            print(f"cq: {safe_line(problem)}", file=sys.stderr)
        sys.exit(Exit.FAILED)
    except KeyboardInterrupt:
        print("cq: interrupted", file=sys.stderr)
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(Exit.OK)
    except Exception as error:
        if os.environ.get("CQ_DEBUG"):
            raise
        print(f"cq: {type(error).__name__}: {safe_line(error)} (CQ_DEBUG=1 shows where)", file=sys.stderr)
        sys.exit(Exit.FAILED)


if __name__ == "__main__":
    main()
