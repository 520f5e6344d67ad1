"""The closed lists of the codebook: kinds of act with their families, of document, of body; levels, predicates."""

from __future__ import annotations

from typing import Literal, get_args

Kind = Literal[
    "commit", "agree", "decide", "intend", "establish", "sign",
    "state", "emphasise", "affirm", "reaffirm", "concur",
    "welcome", "commend", "support",
    "concern", "regret", "oppose", "condemn",
    "urge", "demand", "instruct",
    "discuss",
]  # fmt: skip
Family = Literal["commit", "affirm", "praise", "object", "ask", "confer"]
DocumentKind = Literal[
    "news", "wire", "readout", "press_conference", "joint_statement", "fact_sheet", "statement", "speech", "report",
    "transcript",
]  # fmt: skip
Level = Literal["leaders", "ministers", "senior_officials", "working", "press"]
BodyKind = Literal["headquarters", "working_group", "forces", "ministry", "committee", "other"]
BodyStatus = Literal["existing", "planned", "agreed", "established"]
Predicate = Literal["reorganised_from", "under_command_of", "counterpart_of", "part_of", "set_up_by", "tasked_with"]

KINDS: tuple[Kind, ...] = get_args(Kind)
DOCUMENT_KINDS: tuple[DocumentKind, ...] = get_args(DocumentKind)

_FAMILIES: dict[Family, str] = {
    "commit": "commit agree decide intend establish sign",
    "affirm": "state emphasise affirm reaffirm concur",
    "praise": "welcome commend support",
    "object": "concern regret oppose condemn",
    "ask": "urge demand instruct",
    "confer": "discuss",
}
FAMILY: dict[str, Family] = {kind: family for family, kinds in _FAMILIES.items() for kind in kinds.split()}
