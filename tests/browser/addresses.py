"""Every page with an address at which it shows something of the samples; tests and pictures go through them."""

from __future__ import annotations

JOINT_STATEMENT_EN = "e89a97ffc2178098"
JOINT_STATEMENT_JA = "941cd02d2b7221e1"
JOINT_STATEMENT_SYDNEY_EN = "e87adc8c6060e642"

# name of its picture → address
PAGES: dict[str, str] = {
    "home": "/",
    "review": "/review",
    "review-evidence": "/review?at=evidence:",
    "review-reading": "/review?at=readings:",
    "documents": "/documents",
    "documents-filtered": "/documents?lang=ja&kind=news",
    "documents-add": "/documents/add",
    "document": f"/documents/{JOINT_STATEMENT_JA}",
    "document-act": f"/documents/{JOINT_STATEMENT_EN}?act=a955",
    "document-span": f"/documents/{JOINT_STATEMENT_SYDNEY_EN}?span=780-900#span",
    "positions": "/positions",
    "positions-ladder": "/positions/ladder?party=JP&topic=submarine-cables",
    "consultations": "/consultations",
    "consultations-series": "/consultations/japan-australia-foreign-ministers",
    "bodies": "/bodies",
    "bodies-then": "/bodies?as_of=2026-06-10&all=1",
    "bodies-none": "/bodies?as_of=2020",
    "incidents": "/incidents",
    "incident": "/incidents/i-23213ef6d3a5",
    "acts": "/acts",
    "acts-filtered": "/acts?family=object&target=KP",
    "commitments": "/commitments",
    "commitments-board": "/commitments?view=board",
    "commitment": "/commitments/c-874eea7e87b2",
    "compare": "/compare",
    "compare-statements": f"/compare?a={JOINT_STATEMENT_EN}&b={JOINT_STATEMENT_SYDNEY_EN}",
    "compare-versions": f"/compare?a={JOINT_STATEMENT_JA}&b={JOINT_STATEMENT_EN}",
    "brief": "/brief?series=japan-australia-foreign-ministers&for=2026-12-01",
    "search": "/search",
    "search-found": "/search?words=%E6%B5%B7%E5%BA%95%E3%82%B1%E3%83%BC%E3%83%96%E3%83%AB",
    "settings": "/settings",
    "people": "/settings/people",
    "audit": "/settings/audit",
    "backup": "/settings/backup",
    "api": "/api",
    "not-found": "/documents/ffffffffffffffff",
}
