"""Broadcasts (公告): an announcement to an audience, approved, sent at its time, and what became of each copy."""
