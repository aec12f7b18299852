"""A copy of the site as a folder of files: it opens from a USB stick, without installation or connection."""
