"""Bytes → text → paragraphs: decoding, one form of each character, layout repair, sentences."""
