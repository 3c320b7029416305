"""XLSX -> raw rows, and rows -> XLSX; nothing in it is ever written as a formula.

openpyxl comes with `pip install "clausebook[review]"` and is loaded when a workbook is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from ..errors import ClausebookError
from .texts import Raw

MISSING = 'workbooks need openpyxl; install it with: pip install "clausebook[review]"'
MOST_ROWS = 1_048_576  # that a sheet can have
_LARGEST = 2_000_000_000  # bytes of an unpacked workbook
_LONGEST = 32_767  # characters of a cell
_OF_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # how old and encrypted workbooks begin
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_EPOCH = (1980, 1, 1, 0, 0, 0)


def _openpyxl(module: str = "openpyxl") -> Any:
    try:
        return import_module(module)
    except ImportError:
        raise ClausebookError(MISSING) from None


def can_write() -> bool:
    """Whether workbooks can be written here."""
    try:
        return bool(_openpyxl())
    except ClausebookError:
        return False


@contextmanager
def sheets(path: Path) -> Iterator[dict[str, Iterator[Raw]]]:
    """The rows of each sheet that is not hidden, by its name, as last calculated.

    Raises ClausebookError for what cannot be read as a workbook, also while rows are read.
    """
    openpyxl = _openpyxl()
    with path.open("rb") as file:
        if file.read(8) == _OF_OFFICE:
            what = "is protected by a password, or of the old form .xls"
            raise ClausebookError(f"{path} {what}; save it as .xlsx without a password")
    with _read(path):
        with ZipFile(path) as archive:
            size = sum(one.file_size for one in archive.infolist())
        if size > _LARGEST:
            raise ClausebookError(f"{path} unpacks to {size:,} bytes; save the sheet as CSV")
        book = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
    try:
        shown = [one for one in book.worksheets if one.sheet_state == "visible"]
        yield {one.title: _rows(path, one) for one in shown}
    finally:
        book.close()


def _rows(path: Path, sheet: Any) -> Iterator[Raw]:
    with _read(path):
        sheet.reset_dimensions()  # some programs write wrong ones
        for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
            yield number, [_text(one) for one in row]


@contextmanager
def _read(path: Path) -> Iterator[None]:
    """Says of whatever goes wrong inside a workbook that it is damaged."""
    try:
        yield
    except (ClausebookError, MemoryError, GeneratorExit):
        raise
    except OSError as error:
        if error.errno is not None:
            raise
        raise ClausebookError(f"{path} is no whole workbook; save it anew as .xlsx") from None
    except Exception as error:
        # openpyxl lets through whatever a broken part makes its parsers raise.
        kind = "no workbook" if isinstance(error, BadZipFile) else "no whole workbook"
        raise ClausebookError(f"{path} is {kind}; save it anew as .xlsx") from None


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat(" ").removesuffix(" 00:00:00")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


class _Repeatable(ZipFile):
    """An archive that holds no times, so that the same rows give the same bytes."""

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:
        info = ZipInfo(str(zinfo_or_arcname), _EPOCH)
        info.compress_type = ZIP_DEFLATED
        super().writestr(info, data)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        info = ZipInfo(str(arcname or filename), _EPOCH)
        info.compress_type = ZIP_DEFLATED
        with open(filename, "rb") as source, self.open(info, "w", force_zip64=True) as target:
            while piece := source.read(1 << 20):
                target.write(piece)


class Workbook:
    """A workbook of one sheet that is written row by row."""

    def __init__(self, path: Path, title: str, widths: Sequence[int]) -> None:
        """Raises ClausebookError without openpyxl."""
        self._path = path
        self._book = _openpyxl().Workbook(write_only=True)
        self._sheet = self._book.create_sheet(title)
        self._cell = _openpyxl("openpyxl.cell").WriteOnlyCell
        letter = _openpyxl("openpyxl.utils").get_column_letter
        for number, width in enumerate(widths, start=1):
            self._sheet.column_dimensions[letter(number)].width = width
        self._sheet.freeze_panes = "A2"

    def append(self, row: Iterable[str | int]) -> None:
        """Add a row; a text stays a text, whatever it begins with."""
        self._sheet.append([self._plain(one) for one in row])

    def _plain(self, value: str | int) -> Any:
        if isinstance(value, int):
            return value
        value = _NOT_XML.sub("\ufffd", value)
        if len(value) > _LONGEST:
            value = f"{value[: _LONGEST - 1]}…"
        cell = self._cell(self._sheet, value=value)
        cell.data_type = "s"
        return cell

    def save(self) -> None:
        """Write the file."""
        day = datetime(*_EPOCH)
        self._book.properties.created = self._book.properties.modified = day
        with _Repeatable(self._path, "w", ZIP_DEFLATED) as archive:
            _openpyxl("openpyxl.writer.excel").ExcelWriter(self._book, archive).write_data()
