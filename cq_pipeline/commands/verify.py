"""`cq verify`: are the published files whole, unchanged and what their manifest says?"""

from __future__ import annotations

from cq_pipeline.commands import terminal
from cq_pipeline.commands.terminal import CommandError, Exit, plain, safe_line
from cq_pipeline.store.folders import Folders
from cq_pipeline.store.verify_published import published_files


def verify(folders: Folders) -> Exit:
    """Check every published file of a warehouse and name those that are wrong."""
    if not folders.current.exists():
        raise CommandError(str(folders.warehouse), "no warehouse there yet; build it with `cq run`", Exit.NOT_FOUND)
    checked, failing = published_files(folders.warehouse)
    for row in failing:
        terminal.stderr().print(plain(f"cq: {safe_line(row['file'])}: {safe_line(row['reason'])}"))
    words = (
        f"{checked} published files checked, {len(failing)} wrong 已核对 {checked} 个发布文件，{len(failing)} 个有误"
    )
    terminal.stdout().print(plain(words))
    return Exit.FAILED if failing else Exit.OK
