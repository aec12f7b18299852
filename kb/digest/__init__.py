"""What a meeting is given: the briefing pack, the digest of the whole, units side by side."""
