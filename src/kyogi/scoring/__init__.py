"""How good a reading is: the codebook's measures, layer by layer, against gold files.

Owns the measures, their sums by language, and the check that every span stands in the text. Refuses to read a document:
it is handed readings in the codebook's form (`kyogi.records.codec.to_codebook`) and asks nobody how they were made.
The figures are those of the codebook's own scorer; a test holds the two together.
"""

from kyogi.scoring.corpus import GoldDocument, hash_gold, load_gold
from kyogi.scoring.evaluation import DocumentScore, Evaluation, evaluate
from kyogi.scoring.measures import LAYERS, score_reading
from kyogi.scoring.spans import find_lies
from kyogi.scoring.tally import Figures, Outcome, Tally

__all__ = [
    "LAYERS",
    "DocumentScore",
    "Evaluation",
    "Figures",
    "GoldDocument",
    "Outcome",
    "Tally",
    "evaluate",
    "find_lies",
    "hash_gold",
    "load_gold",
    "score_reading",
]
