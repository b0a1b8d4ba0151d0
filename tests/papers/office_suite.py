"""LibreOffice, as an office has it: it opens a document of ours and says what it found."""

from __future__ import annotations

import asyncio
from pathlib import Path

READS = {".pdf": ["--infilter=writer_pdf_import"]}
FILTERS = {"csv": "csv:Text - txt - csv (StarCalc):44,34,76,1"}


async def converted(folder: Path, into: str, name: str) -> Path:
    """By LibreOffice without a screen, with a profile of its own. Fails the test where it does not open the file."""
    process = await asyncio.create_subprocess_exec(
        "soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore",
        *READS.get(Path(name).suffix, []), "--convert-to", FILTERS.get(into, into), "--outdir", str(folder),
        str(folder / name), stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    said, _ = await asyncio.wait_for(process.communicate(), 240)
    made = (folder / name).with_suffix(f".{into}")
    assert process.returncode == 0, said.decode(errors="replace")
    assert made.exists(), said.decode(errors="replace")
    return made
