"""What a person judges of a commitment: each request is one entry of the ledger, or a few."""

from __future__ import annotations

from collections.abc import Callable

from litestar import post
from litestar.params import FromPath, JSONBody

from kyogi.services import follow
from kyogi.services.commitments import CommitmentView
from kyogi.web.api.forms import (
    Judgement,
    JudgementOfEvidence,
    JudgementOfParty,
    NewConfirmation,
    NewDue,
    NewMerge,
    NewNote,
    NewPosition,
    NewProgress,
    NewSplit,
    NewWithdrawal,
    SplitCommitment,
)
from kyogi.web.api.problems import PROBLEMS
from kyogi.web.threads import in_thread
from kyogi.web.visitors import Visit, make_desk

_AT = "/commitments/{commitment:str}"


@post(f"{_AT}/confirm", summary="Confirm a commitment", responses=PROBLEMS, status_code=200)
@in_thread
def confirm(request: Visit, commitment: FromPath[str], data: JSONBody[NewConfirmation]) -> CommitmentView:
    """Its promises are one, those suggested for it among them unless `own_only`; again it takes in what came since."""
    return follow.confirm(
        make_desk(request), commitment, own_only=data.own_only, note=data.note, expected=data.expected
    )


@post(f"{_AT}/reject", summary="Say that this is no commitment", responses=PROBLEMS, status_code=200)
@in_thread
def reject(request: Visit, commitment: FromPath[str], data: JSONBody[Judgement]) -> CommitmentView:
    """It is not followed any more; what was suggested for it is left to itself."""
    return follow.reject(make_desk(request), commitment, note=data.note, expected=data.expected)


@post(f"{_AT}/split", summary="Take promises out of a commitment", responses=PROBLEMS, status_code=200)
@in_thread
def split(request: Visit, commitment: FromPath[str], data: JSONBody[NewSplit]) -> SplitCommitment:
    """They become a commitment of their own; some must be left."""
    kept, made = follow.split(make_desk(request), commitment, data.promises, note=data.note, expected=data.expected)
    return SplitCommitment(kept=kept, split=made)


@post(f"{_AT}/merge", summary="Merge another commitment into this one", responses=PROBLEMS, status_code=200)
@in_thread
def merge(request: Visit, commitment: FromPath[str], data: JSONBody[NewMerge]) -> CommitmentView:
    """Both are confirmed by it; `unmerge` of the absorbed one takes it back without loss."""
    return follow.merge(make_desk(request), commitment, data.absorbed, note=data.note, expected=data.expected)


@post(f"{_AT}/unmerge", summary="Make a merged commitment one of its own again", responses=PROBLEMS, status_code=200)
@in_thread
def unmerge(request: Visit, commitment: FromPath[str], data: JSONBody[Judgement]) -> CommitmentView:
    """It is as it was before it was merged; `commitment` is the one that was absorbed."""
    return follow.unmerge(make_desk(request), commitment, note=data.note, expected=data.expected)


@post(f"{_AT}/position", summary="Say how a party stands to a commitment", responses=PROBLEMS, status_code=200)
@in_thread
def set_position(request: Visit, commitment: FromPath[str], data: JSONBody[NewPosition]) -> CommitmentView:
    """Of a confirmed commitment; `evidence` are places in documents."""
    return follow.set_position(
        make_desk(request), commitment, data.party, data.position,
        evidence=data.evidence, note=data.note, expected=data.expected,
    )  # fmt: skip


@post(f"{_AT}/due", summary="Correct when a commitment is due", responses=PROBLEMS, status_code=200)
@in_thread
def set_due(request: Visit, commitment: FromPath[str], data: JSONBody[NewDue]) -> CommitmentView:
    """Of a confirmed commitment; the words of the text stay beside it as they are."""
    return follow.set_due(
        make_desk(request), commitment, data.due, evidence=data.evidence, note=data.note, expected=data.expected
    )


@post(f"{_AT}/progress", summary="Say how far a party is", responses=PROBLEMS, status_code=200)
@in_thread
def set_progress(request: Visit, commitment: FromPath[str], data: JSONBody[NewProgress]) -> CommitmentView:
    """Of a confirmed commitment; a closing value is proposed, and counts when a second person approves it."""
    return follow.set_progress(
        make_desk(request), commitment, data.party, data.progress,
        evidence=data.evidence, note=data.note, successor=data.successor, expected=data.expected,
    )  # fmt: skip


@post(f"{_AT}/approve", summary="Approve a closing that another person proposed", responses=PROBLEMS, status_code=200)
@in_thread
def approve(request: Visit, commitment: FromPath[str], data: JSONBody[JudgementOfParty]) -> CommitmentView:
    """Whoever proposed it cannot approve it."""
    return follow.approve_closing(make_desk(request), commitment, data.party, note=data.note, expected=data.expected)


@post(f"{_AT}/decline", summary="Decline or take back a closing", responses=PROBLEMS, status_code=200)
@in_thread
def decline(request: Visit, commitment: FromPath[str], data: JSONBody[JudgementOfParty]) -> CommitmentView:
    """One that waits for a second person; whoever proposed it may do so too."""
    return follow.decline_closing(make_desk(request), commitment, data.party, note=data.note, expected=data.expected)


@post(f"{_AT}/accept-evidence", summary="Say that words tell of a commitment", responses=PROBLEMS, status_code=200)
@in_thread
def accept_evidence(request: Visit, commitment: FromPath[str], data: JSONBody[JudgementOfEvidence]) -> CommitmentView:
    """Of a confirmed commitment."""
    return _judge_evidence(follow.accept_evidence, request, commitment, data)


@post(
    f"{_AT}/reject-evidence", summary="Say that words do not tell of a commitment", responses=PROBLEMS, status_code=200
)
@in_thread
def reject_evidence(request: Visit, commitment: FromPath[str], data: JSONBody[JudgementOfEvidence]) -> CommitmentView:
    """They are not suggested for it again."""
    return _judge_evidence(follow.reject_evidence, request, commitment, data)


def _judge_evidence(
    judge: Callable[..., CommitmentView], request: Visit, commitment: str, data: JudgementOfEvidence
) -> CommitmentView:
    return judge(make_desk(request), commitment, data.evidence, note=data.note, expected=data.expected)


@post(f"{_AT}/note", summary="Put a note to a commitment", responses=PROBLEMS, status_code=200)
@in_thread
def add_note(request: Visit, commitment: FromPath[str], data: JSONBody[NewNote]) -> CommitmentView:
    """It changes no state."""
    return follow.add_note(make_desk(request), commitment, data.note, expected=data.expected)


@post("/entries/{number:int}/withdraw", summary="Take an entry of the ledger back", responses=PROBLEMS, status_code=200)
@in_thread
def withdraw(request: Visit, number: FromPath[int], data: JSONBody[NewWithdrawal]) -> CommitmentView:
    """The last one of its commitment that still counts: it counts as never said, and stays in the history."""
    return follow.withdraw(make_desk(request), number, note=data.note)


HANDLERS = (
    confirm, reject, split, merge, unmerge, set_position, set_due, set_progress, approve, decline, accept_evidence,
    reject_evidence, add_note, withdraw,
)  # fmt: skip
