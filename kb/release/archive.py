"""A zip archive written as a stream: fixed times and rights, checksums of all members, the same bytes every time."""

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

CHECKSUMS = "SHA256SUMS"
_TIME = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_RIGHTS = 0o100644 << 16
_CHUNK = 1 << 20


class Archive:
    """Writes members in the order in which they come, below one folder. Use it as a context: its end adds the
    checksums."""

    def __init__(self, file: BinaryIO, folder: str = "") -> None:
        self.members: dict[str, str] = {}
        self._zip = ZipFile(file, "w", ZIP_DEFLATED)
        self._folder = f"{folder}/" if folder else ""

    def __enter__(self) -> "Archive":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._write(CHECKSUMS, [checksums(self.members).encode()])
        self._zip.close()

    def add(self, name: str, pieces: Iterable[bytes] | bytes | str) -> None:
        """One member, from its pieces or whole."""
        if isinstance(pieces, str):
            pieces = pieces.encode()
        self.members[name] = self._write(name, [pieces] if isinstance(pieces, bytes) else pieces)

    def _write(self, name: str, pieces: Iterable[bytes]) -> str:
        info = ZipInfo(self._folder + name, _TIME)
        info.compress_type, info.create_system, info.external_attr = ZIP_DEFLATED, _UNIX, _RIGHTS
        digest = sha256()
        with self._zip.open(info, "w", force_zip64=True) as member:
            for piece in pieces:
                digest.update(piece)
                member.write(piece)
        return digest.hexdigest()


def checksums(members: dict[str, str]) -> str:
    """As `sha256sum --check` reads them."""
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(members.items()))


def pieces_of(path: Path) -> Iterable[bytes]:
    """What a file holds, a piece at a time."""
    with path.open("rb") as file:
        while piece := file.read(_CHUNK):
            yield piece


def digest_of(path: Path) -> str:
    """SHA-256 of a file."""
    digest = sha256()
    for piece in pieces_of(path):
        digest.update(piece)
    return digest.hexdigest()
