"""What the extractor knows, as tables; see README.md here."""
