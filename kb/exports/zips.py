"""Office files are zip archives. Written anew with one fixed time, the same contents are the same bytes."""

from collections.abc import Iterator
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_TIME = (1980, 1, 1, 0, 0, 0)
_CHUNK = 1 << 18


def with_fixed_time(archive: IO[bytes], target: IO[bytes]) -> None:
    """Copy an archive, member by member, in its order."""
    with ZipFile(archive) as old, ZipFile(target, "w", ZIP_DEFLATED) as new:
        for member in old.infolist():
            info = ZipInfo(member.filename, _TIME)
            info.compress_type = ZIP_DEFLATED
            with old.open(member) as source, new.open(info, "w") as copy:
                while chunk := source.read(_CHUNK):
                    copy.write(chunk)


def chunks(file: IO[bytes]) -> Iterator[bytes]:
    """What a file holds, from its beginning, a piece at a time."""
    file.seek(0)
    while chunk := file.read(_CHUNK):
        yield chunk
