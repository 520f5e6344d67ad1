"""A digest as text for e-mail, as an Atom feed, and as a calendar; the same digest gives the same bytes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from html import escape
from itertools import groupby

from kyogi.records.digest import Digest, DigestItem
from kyogi.rendering.dates import write_date
from kyogi.terms import Terms

_URN = "urn:kyogi:commitment:"


def write_digest_text(digest: Digest, terms: Terms) -> str:
    """The digest as plain text: a section for each kind of event, each with its commitment's id."""
    lines = [_title(digest, terms), ""]
    for kind, items in groupby(digest.items, key=lambda item: item.kind):
        held = list(items)
        lines += [terms.say("digest", f"{kind}_title", count=len(held))]
        for item in held:
            lines += [f"  * {_tell(item, terms)}", f"    {item.commitment}"]
            if item.evidence:
                words = " ".join(item.evidence.split())
                lines.append("    " + terms.say("digest", "evidence", words=words, document=item.document))
        lines.append("")
    if not digest.items:
        lines += [terms.say("digest", "nothing"), ""]
    lines.append(terms.say("digest", "means"))
    return "\n".join(lines) + "\n"


def write_digest_atom(digest: Digest, terms: Terms) -> bytes:
    """The digest as an Atom 1.0 feed; an entry keeps its id and its day in every feed that tells it."""
    from feedgenerator import Atom1Feed

    feed = Atom1Feed(
        title=terms.say("digest", "feed"),
        link="urn:kyogi:digest",
        description=terms.say("digest", "means"),
        language=terms.ui,
        feed_guid="urn:kyogi:digest",
    )
    for item in sorted(digest.items, key=lambda item: (item.day, item.id), reverse=True):
        moment = datetime.combine(date.fromisoformat(item.day), datetime.min.time(), UTC)
        words = " ".join((item.evidence or item.words).split())
        feed.add_item(
            title=terms.say("digest", f"{item.kind}_entry", told=_tell(item, terms)),
            link=_URN + item.commitment,
            description=escape(terms.say("digest", "quoted", words=words)),  # readers take it for HTML
            unique_id=item.id,
            pubdate=moment,
            updateddate=moment,
        )
    text: str = feed.writeString("utf-8")
    return text.encode("utf-8")


def write_digest_ics(digest: Digest, terms: Terms) -> bytes:
    """Every deadline of the digest as an all-day event (RFC 5545) whose UID is that of its commitment."""
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//Kyogi//digest//EN")
    calendar.add("version", "2.0")
    for deadline in digest.deadlines:
        day = date.fromisoformat(deadline.day)
        event = Event()
        event.add("uid", f"{deadline.commitment}@kyogi")
        event.add("sequence", deadline.entry)  # so that a calendar takes a corrected day for the newer one
        event.add("dtstamp", datetime.combine(date.fromisoformat(deadline.since), datetime.min.time(), UTC))
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
        parties = terms.join([terms.party(code) for code in deadline.parties])
        words = " ".join(deadline.words.split())
        event.add("summary", terms.say("digest", "deadline", words=words, parties=parties))
        event.add("description", deadline.commitment)
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    data: bytes = calendar.to_ical()
    return data


def _title(digest: Digest, terms: Terms) -> str:
    since, until = (write_date(day, terms.ui) for day in (digest.since, digest.until))
    return terms.say("digest", "title", since=since, until=until)


def _tell(item: DigestItem, terms: Terms) -> str:
    """The commitment in a line: its words, whose it is, when it is due."""
    parties = terms.join([terms.party(code) for code in item.parties])
    words = " ".join(item.words.split())
    due = terms.say("digest", "due", date=write_date(item.due, terms.ui)) if item.due else ""
    return terms.say("digest", "line", words=words, parties=parties, due=due)
