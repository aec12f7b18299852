"""Files as they are: found, read, and their YAML turned into values that know their place."""
