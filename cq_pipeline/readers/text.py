"""Plain text: the decoded bytes, nothing stripped."""

from __future__ import annotations

from cq_pipeline.readers.base import ReadText, Unreadable
from cq_pipeline.text.decode import Undecodable, decode


class TextReader:
    """`.txt` in any common Chinese encoding."""

    suffixes = (".txt",)
    version = "text-1"

    def read(self, data: bytes) -> ReadText:
        """The decoded text; see `text.decode`."""
        try:
            decoded = decode(data)
        except Undecodable as error:
            raise Unreadable(error.reason_code, error.detail, error.detail_zh) from None
        return ReadText(decoded.text, decoded.encoding)


READER = TextReader()
