"""The whole tree of errors.

KyogiError
├── UsageError            what was asked cannot be done as asked (exit status 2)
│   ├── SettingsError     a setting is missing or malformed
│   ├── StateRuleError    a rule forbids it as things stand (a closing by one person, no administrator left)
│   └── ConflictError     somebody changed it since it was looked at
├── InputError            what was given cannot be read (exit status 1)
│   ├── EmptyInputError       nothing but white space
│   ├── BinaryInputError      bytes that are no text of a known kind
│   ├── EncodingError         text whose encoding cannot be found or does not hold
│   ├── InputTooLargeError    more bytes or characters than the limit
│   ├── UnsupportedLanguageError  neither Japanese nor English
│   ├── MalformedDocumentError    HTML, PDF or DOCX without a body, or broken
│   ├── FetchError            an address that could not be, or may not be, fetched
│   ├── MalformedRecordError  JSON that is no record, or a span that lies
│   └── NoCopyError           a file that is no whole copy of a store
├── AccessError           who asks may not do this (exit status 1)
│   ├── SignInError           no such account or token, a wrong password, or one that is not valid any more
│   └── ForbiddenError        somebody who may do other things, but not this
├── KnowledgeError        a bundled data file is wrong (names file, entry and field)
├── LexiconError          a language pack's lexicon is wrong (names file, entry and field)
├── StoreError            the database cannot do what was asked
│   ├── NotFoundError         no such document or record
│   ├── StoreVersionError     made by a newer Kyogi
│   ├── LedgerError           an entry that cannot be read, or a chain that does not hold
│   └── StoreUnavailableError cannot be opened, or is locked by another process
└── EvaluationError       a gate that does not hold, or gold that cannot be used

Every message names what is wrong (file, line, span or id) and says what to do about it, in English and with the options
of commands. What somebody can cause on a page also has a `code` and `fields`: pages say it in their reader's language,
in the words that ``terms/pages/errors.yaml`` has for the code.
"""

from __future__ import annotations


class KyogiError(Exception):
    """Base of every error that Kyogi raises on purpose; `exit_status` is what a command ends with.

    `code` names what is wrong to those who say it in words of their own, `fields` what belongs into these words: codes
    of parties, kinds of progress, ids, dates, what was typed. None where only commands can meet with it.
    """

    exit_status = 1

    def __init__(self, message: str = "", /, *, code: str | None = None, **fields: object) -> None:
        super().__init__(message)
        self.code = code
        self.fields = fields


class UsageError(KyogiError):
    """What was asked cannot be done as asked."""

    exit_status = 2


class SettingsError(UsageError):
    """A setting is missing or malformed."""


class StateRuleError(UsageError):
    """A rule forbids what was asked as things stand; nothing was written."""


class ConflictError(UsageError):
    """Somebody changed it since it was looked at; nothing was written."""


class InputError(KyogiError):
    """What was given cannot be read."""


class EmptyInputError(InputError):
    """The input holds nothing but white space."""


class BinaryInputError(InputError):
    """The input is no text of a known kind."""


class EncodingError(InputError):
    """The encoding of the input cannot be found or does not hold."""


class InputTooLargeError(InputError):
    """The input is larger than the limit."""


class UnsupportedLanguageError(InputError):
    """The input is neither Japanese nor English."""


class MalformedDocumentError(InputError):
    """An HTML, PDF or DOCX file without a body, or a broken one."""


class FetchError(InputError):
    """An address could not be, or may not be, fetched."""


class MalformedRecordError(InputError):
    """JSON that is no record in the codebook's form, or a span whose quote is not what stands there."""


class NoCopyError(InputError):
    """A file is no whole copy of a store."""


class AccessError(KyogiError):
    """Who asks may not do this."""


class SignInError(AccessError):
    """No such account or token, a wrong password, or one that is not valid any more."""


class ForbiddenError(AccessError):
    """Somebody who may do other things, but not this."""


class KnowledgeError(KyogiError):
    """A bundled data file is wrong."""


class LexiconError(KyogiError):
    """A language pack's lexicon is wrong."""


class StoreError(KyogiError):
    """The database cannot do what was asked."""


class NotFoundError(StoreError):
    """No such document or record."""


class StoreVersionError(StoreError):
    """The database was made by a newer Kyogi."""


class LedgerError(StoreError):
    """An entry of the ledger that cannot be read, or a chain of entries that does not hold."""


class StoreUnavailableError(StoreError):
    """The database cannot be opened, or another process holds it."""


class EvaluationError(KyogiError):
    """A gate that does not hold, or gold that cannot be used."""
