"""Peak memory of reading many documents one after another, in a process that does nothing else.

    python -m benchmarks.memory LANG NUMBER TEXTS.json

Prints one line of JSON: ``{"peak_mb": …, "acts": …, "characters": …}``, MB being 10^6 bytes of resident memory.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path

from benchmarks.corpus import make_documents
from kyogi.languages import get_packs
from kyogi.reading import read
from kyogi.sources import load_text


def main() -> None:
    """Read the documents and say what it took; nothing that was read is kept, as in a batch."""
    lang, number, texts = sys.argv[1], int(sys.argv[2]), json.loads(Path(sys.argv[3]).read_text("utf-8"))
    packs = get_packs()
    acts = characters = 0
    for serial, text in enumerate(make_documents(texts[lang], number)):
        acts += len(read(load_text(text, name=f"d{serial}", lang=lang), packs).acts)
        characters += len(text)
    print(json.dumps({"peak_mb": round(find_peak(), 1), "acts": acts, "characters": characters}))


def find_peak() -> float:
    """This process' peak memory so far. Linux's ru_maxrss would count that of whoever started it as well."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text("ascii").splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) * 1024 / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


if __name__ == "__main__":
    main()
