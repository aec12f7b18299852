"""What writers and reviewers look at: an entry as it will look, what a change does, what is due for review."""
