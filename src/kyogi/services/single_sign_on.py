"""Single sign-on: the organisation's OpenID provider says who somebody is, and that person's account is entered.

OpenID Connect Core 1.0, authorization code flow with PKCE (RFC 7636). A browser is sent to the provider with a state, a
nonce and a challenge that belong to this one departure, and comes back with a code, for which the provider gives an ID
token. Nothing is kept of what the provider answers but who it is: issuer and subject.

The provider's description and keys are asked for at every sign-in, which is rare: keys that were replaced never linger.
"""

from __future__ import annotations

import logging
import secrets
import threading
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import msgspec

from kyogi.errors import SignInError
from kyogi.services.people import write_time
from kyogi.services.sessions import open_session
from kyogi.settings import Provider
from kyogi.store import Identity, Session, Store

if TYPE_CHECKING:
    import httpx

__all__ = ["RETURN", "Departure", "Departures", "Person", "enter", "find_person", "make_way_out"]

RETURN = "/sign-in/single-sign-on/return"  # where the provider sends browsers back to: registered there
ALGORITHMS = (
    "RS256",
    "RS384",
    "RS512",
    "PS256",
    "PS384",
    "PS512",
    "ES256",
    "ES384",
    "ES512",
    "EdDSA",
)  # never by secret
TIMEOUT, CONNECT_TIMEOUT = 10.0, 3.0  # seconds for each of the three requests, and to reach the provider at all
LEEWAY = 60  # seconds by which two clocks may differ
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Departure:
    """One browser on its way to the provider: what only it and this server know, and where to go afterwards."""

    state: str
    nonce: str
    verifier: str
    browser: str
    way: str
    left_at: datetime


class Departures:
    """Who left for the provider and has not come back; kept in memory of this process, for ten minutes each."""

    LASTING = timedelta(minutes=10)
    MOST = 10_000

    def __init__(self) -> None:
        self._away: dict[str, Departure] = {}
        self._lock = threading.Lock()

    def leave(self, browser: str, way: str, now: datetime) -> Departure:
        """Note a departure of `browser` (the secret of its visit) that is to end at the address `way`."""
        state, nonce, verifier = (secrets.token_urlsafe(48) for _ in range(3))
        departure = Departure(state, nonce, verifier, browser, way, now)
        with self._lock:
            self._forget(now)
            while len(self._away) >= self.MOST:
                self._away.pop(next(iter(self._away)))
            self._away[state] = departure
        return departure

    def come_back(self, state: str, browser: str, now: datetime) -> Departure:
        """The departure that `state` belongs to, once; raises SignInError for none, a late one, another browser's."""
        with self._lock:
            self._forget(now)
            departure = self._away.pop(state, None)
        if departure is None or not secrets.compare_digest(departure.browser.encode(), browser.encode()):
            raise SignInError(
                "this way back from the provider is not known, or was taken already", code="sign_on_stale"
            )
        return departure

    def _forget(self, now: datetime) -> None:
        while self._away and (first := next(iter(self._away.values()))).left_at + self.LASTING <= now:
            del self._away[first.state]


class _Description(msgspec.Struct, frozen=True, kw_only=True):
    """What a provider says of itself (OpenID Connect Discovery 1.0); other fields are not asked for."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    token_endpoint_auth_methods_supported: tuple[str, ...] = ("client_secret_basic",)


@dataclass(frozen=True, slots=True)
class Person:
    """Who a provider says came: their identity, and what it calls them now (a name may change and be given anew)."""

    identity: Identity
    name: str


def make_way_out(provider: Provider, departure: Departure) -> str:
    """The address at the provider to send a browser to; raises SignInError where it cannot be asked."""
    with _open_client() as client:
        description = _describe(client, provider)
        address, _ = _make_oauth(client, provider).create_authorization_url(
            description.authorization_endpoint,
            state=departure.state,
            nonce=departure.nonce,
            code_verifier=departure.verifier,
        )
    return str(address)


def find_person(provider: Provider, departure: Departure, code: str) -> Person:
    """Who the provider says came back with `code`. Raises SignInError where it cannot be asked or does not vouch."""
    with _open_client() as client:
        description = _describe(client, provider)
        token = _fetch_token(client, provider, description, departure, code)
        keys = _fetch_json(client, description.jwks_uri)
    claims = _check_token(provider, departure, token, keys)
    name = claims.get(provider.claim)
    if not isinstance(name, str) or not name.strip():
        raise _refuse(f"the ID token has no claim {provider.claim}, which KYOGI_OIDC_CLAIM asks for")
    if provider.claim == "email" and claims.get("email_verified") is not True:
        raise _refuse("the ID token's email is not verified")
    identity = Identity(issuer=provider.issuer, subject=str(claims["sub"]))
    return Person(identity, unicodedata.normalize("NFKC", name).strip())


def enter(store: Store, person: Person, now: datetime, agent: str = "") -> tuple[str, Session]:
    """A new session in the account of `person`, with its token.

    The account is the one that this identity entered before; else the one of single sign-on that bears the person's
    name and that nobody entered yet, which is theirs from now on. Raises SignInError where
    there is no such account or it is disabled.
    """
    with store.working() as work:
        account = work.people.find_identified(person.identity)
        if account is None:
            named = work.people.find_account(person.name)
            if named and named.sign_in == "single_sign_on" and work.people.find_identity(named.name) is None:
                account = named
                work.people.bind_identity(named.name, person.identity, write_time(now))
                work.audit(named.name, "bind identity", named.name, identity=msgspec.to_builtins(person.identity))
        if account is None or account.disabled:
            raise SignInError(
                f"{person.name}: has no account here that signs in by the provider, or it is disabled",
                code="no_sign_on_account",
                name=person.name,
            )
        return open_session(work, account, now, agent)


def _open_client() -> httpx.Client:
    import httpx

    timeout = httpx.Timeout(TIMEOUT, connect=CONNECT_TIMEOUT)
    return httpx.Client(timeout=timeout, follow_redirects=False, headers={"Accept": "application/json"})


def _make_oauth(client: httpx.Client, provider: Provider) -> Any:
    from authlib.oauth2.client import OAuth2Client

    return OAuth2Client(
        client,
        client_id=provider.client,
        client_secret=provider.secret,
        scope="openid profile email",
        redirect_uri=provider.address + RETURN,
        code_challenge_method="S256",
    )


def _describe(client: httpx.Client, provider: Provider) -> _Description:
    from authlib.oidc.discovery import get_well_known_url

    found = _fetch_json(client, get_well_known_url(provider.issuer, external=True))
    try:
        description = msgspec.convert(found, _Description)
    except msgspec.ValidationError as error:
        raise _refuse(f"what the provider says of itself is not OpenID Connect Discovery: {error}") from error
    if description.issuer != provider.issuer:
        raise _refuse(f"the provider calls itself {description.issuer}; set KYOGI_OIDC_ISSUER to exactly that")
    scheme = urlsplit(provider.issuer).scheme
    for address in (description.authorization_endpoint, description.token_endpoint, description.jwks_uri):
        if urlsplit(address).scheme not in ("https", scheme):
            raise _refuse(f"the provider names {address}, which is not encrypted")
    return description


def _fetch_json(client: httpx.Client, address: str) -> Any:
    import httpx

    try:
        answer = client.get(address)
        answer.raise_for_status()
        return msgspec.json.decode(answer.content)
    except (httpx.HTTPError, httpx.InvalidURL, msgspec.DecodeError) as error:
        raise _miss(address, error) from error


def _fetch_token(
    client: httpx.Client, provider: Provider, description: _Description, departure: Departure, code: str
) -> str:
    import httpx
    from authlib.oauth2 import OAuth2Error

    by_basic = "client_secret_basic" in description.token_endpoint_auth_methods_supported
    inside = {} if by_basic else {"client_id": provider.client, "client_secret": provider.secret}
    try:
        answer = _make_oauth(client, provider).fetch_token(
            description.token_endpoint,
            grant_type="authorization_code",
            code=code,
            code_verifier=departure.verifier,
            auth=(provider.client, provider.secret) if by_basic else (lambda request: request),
            **inside,
        )
    except OAuth2Error as error:
        raise _refuse(f"the provider gives no token: {error}") from error
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        raise _miss(description.token_endpoint, error) from error
    token = answer.get("id_token")
    if not isinstance(token, str):
        raise _refuse("the provider's answer holds no ID token")
    return token


def _check_token(provider: Provider, departure: Departure, token: str, keys: Any) -> dict[str, Any]:
    """The claims of an ID token that is signed by the provider, for this instance, this departure, and now."""
    from authlib.oidc.core import CodeIDToken
    from joserfc import jwt
    from joserfc.errors import JoseError
    from joserfc.jwk import KeySet

    try:
        signed = jwt.decode(token, KeySet.import_key_set(keys), algorithms=ALGORITHMS)
        options = {
            "iss": {"essential": True, "value": provider.issuer},
            "aud": {"essential": True, "value": provider.client},
            "sub": {"essential": True},  # and not empty
        }
        given = {"nonce": departure.nonce, "client_id": provider.client}
        claims = CodeIDToken(signed.claims, signed.header, options, given)
        claims.validate(leeway=LEEWAY)
    except (JoseError, ValueError, TypeError, KeyError) as error:
        raise _refuse(f"the provider's ID token does not hold: {error}") from error
    return dict(claims)


def _refuse(reason: str) -> SignInError:
    _LOG.warning("single sign-on: %s", reason)
    return SignInError(reason, code="sign_on_refused")


def _miss(address: str, error: Exception) -> SignInError:
    _LOG.warning("single sign-on: %s cannot be asked: %s: %s", address, type(error).__name__, error)
    return SignInError(f"{address}: the provider cannot be asked: {error}", code="sign_on_unreachable")
