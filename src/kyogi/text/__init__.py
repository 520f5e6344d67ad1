"""Characters and places among them: spans, offset-keeping normalisation, brackets, which language a passage is in.

Owns everything that is true of any text. Refuses to know what a text is about, or where it came from.
Offsets are Unicode code points, half open, into the text as stored (NFC, line ends as ``\\n``).
"""
