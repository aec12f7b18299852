"""The licence of the texts: where it stands, and its short name by SPDX."""

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
LICENCE_NAME = "CC-BY-4.0"
