"""Questions to the database: what was typed becomes a tree, the tree entries, the entries a page of results."""
