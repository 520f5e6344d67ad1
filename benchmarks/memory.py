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
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6  # Linux counts in KiB
    print(json.dumps({"peak_mb": round(peak, 1), "acts": acts, "characters": characters}))


if __name__ == "__main__":
    main()
