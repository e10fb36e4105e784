"""The dashboard for Apache Superset: its definition as plain files, and the commands that check and start it."""
