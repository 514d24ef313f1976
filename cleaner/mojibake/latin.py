"""Chinese that was read as Latin-1 or Windows-1252, once or more often."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from cleaner.lazy import lazy
from cleaner.mojibake.lattice import DROPPED, REPLACED, REPLACEMENT, restore
from cleaner.mojibake.repair import LONGEST_LOSSY, Repair, judge, mean_cost

UTF8_AS_LATIN, GB_AS_LATIN = "utf8-as-latin", "gb-as-latin"
_MOST_LAYERS = 4
# Nats of a pair of bytes that may be any of the 94 x 94 characters of GB2312.
_ANY_PAIR = 9.1
_LEAST_EVIDENCE = 9.0
_LEAST_SOUND = 12
_LIKELY_GB, _LIKELY_UTF8 = 8.0, 12.5
_HAN = lazy("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")


@lru_cache(maxsize=1)
def byte_of() -> dict[str, int]:
    """Return the byte of each character of Latin-1 and of Windows-1252."""
    table = {chr(byte): byte for byte in range(0x100)}
    for byte in range(0x80, 0xA0):
        char = bytes((byte,)).decode("cp1252", "ignore")
        if char:
            table[char] = byte
    return table


def _class(low: int, high: int) -> str:
    return "".join(re.escape(char) for char, byte in byte_of().items() if low <= byte <= high)


@lru_cache(maxsize=1)
def _utf8_run() -> re.Pattern[str]:
    follow = f"[{_class(0x80, 0xBF)}]"
    sequence = (
        f"(?:[{_class(0xC2, 0xDF)}]{follow}|[{_class(0xE0, 0xEF)}]{follow}{{2}}"
        f"|[{_class(0xF0, 0xF4)}]{follow}{{3}})"
    )
    return re.compile(f"{sequence}(?:[\x20-\x7e]*{sequence})*")


@lru_cache(maxsize=2)
def _pair_run(encoding: str) -> re.Pattern[str]:
    lead = f"[{_class(0x81, 0xFE)}]"
    trail = lead if encoding == "gb18030" else f"[{_class(0x40, 0x7E)}{_class(0xA1, 0xFE)}]"
    return re.compile(f"(?:{lead}{trail})+(?:[\x20-\x7e]*(?:{lead}{trail})+)*")


@lru_cache(maxsize=1)
def _lossy_run() -> re.Pattern[str]:
    high = f"[{_class(0x80, 0xFF)}{REPLACEMENT}]"
    return re.compile(f"[{_class(0xE0, 0xEF)}{REPLACEMENT}]{high}(?:[\x20-\x7e]*{high})*")


def repair_latin(line: str) -> list[Repair]:
    """Return the repairs of all places of ``line`` that hold such text."""
    lossy = _lossy(line)
    if lossy:
        return lossy
    found = _utf8(line)
    for encoding in ("gb18030", "cp950"):
        for match in _pair_run(encoding).finditer(line):
            repair = _double_byte(match, encoding)
            if repair:
                found.append(repair)
    return _best(found)


def _best(found: list[Repair]) -> list[Repair]:
    """Leave out what overlaps a better repair."""
    kept: list[Repair] = []
    for repair in sorted(found, key=lambda repair: (repair.start, -repair.gain)):
        if not kept or kept[-1].end <= repair.start:
            kept.append(repair)
        elif repair.gain > kept[-1].gain:
            kept[-1] = repair
    return kept


def _utf8(line: str) -> list[Repair]:
    found = []
    for match in _utf8_run().finditer(line):
        text = _peeled(match.group())
        if _is_han(text) and mean_cost(text) < _LIKELY_UTF8:
            gain = 5.0 * len(_HAN.findall(text))
            found.append(Repair(*match.span(), text, UTF8_AS_LATIN, gain))
    return found


def _peeled(text: str) -> str:
    """Undo as many wrong readings as there are."""
    for _ in range(_MOST_LAYERS):
        again = _utf8_run().sub(_decoded, text)
        if again == text:
            break
        text = again
    return text


def _decoded(match: re.Match[str]) -> str:
    try:
        return _raw(match.group()).decode("utf-8")
    except UnicodeDecodeError:
        return match.group()


def _raw(text: str) -> bytes:
    table = byte_of()
    return bytes(table[char] for char in text)


def _is_han(text: str) -> bool:
    wide = sum(char > "\x7f" for char in text)
    return len(_HAN.findall(text)) * 2 > wide


def _double_byte(match: re.Match[str], encoding: str) -> Repair | None:
    try:
        text = _raw(match.group()).decode(encoding)
    except UnicodeDecodeError:
        return None
    judged = judge(text)
    evidence = judged.wide * (_ANY_PAIR - judged.mean)
    if judged.wide < 2 or judged.mean > _LIKELY_GB or evidence < _LEAST_EVIDENCE:
        return None
    return Repair(*match.span(), text, GB_AS_LATIN, evidence)


def _lossy(line: str) -> list[Repair]:
    """UTF-8 whose bytes 81 8D 8F 90 9D, which Windows-1252 lacks, were replaced or dropped."""
    found = []
    for match in _lossy_run().finditer(line):
        for start, run in _chunks(match.group(), match.start()):
            repair = _restored(run, start, bool(_HAN.search(line)))
            if repair:
                found.append(repair)
    return found


def _chunks(run: str, start: int) -> Iterator[tuple[int, str]]:
    """Cut a very long run where a well-formed sequence begins."""
    first = 0
    if len(run) > LONGEST_LOSSY:
        for match in _utf8_run().finditer(run):
            if match.start() - first > LONGEST_LOSSY // 2:
                yield start + first, run[first : match.start()]
                first = match.start()
    yield start + first, run[first:]


def _restored(run: str, start: int, amid_han: bool) -> Repair | None:
    sound = sum(len(part) for part in _utf8_run().findall(run))
    if sound * 2 < len(run) or sound == len(run) or len(run) > LONGEST_LOSSY:
        return None
    mode = REPLACED if REPLACEMENT in run else DROPPED
    if mode is DROPPED and (amid_han or sound < _LEAST_SOUND):
        return None  # Amid Chinese, the signs around a run may be quotation marks of the text.
    restored = restore(run, "utf-8", "cp1252", mode)
    if restored is None or not _is_han(restored.text):
        return None
    judged = judge(restored.text)
    if judged.wide < 3 or judged.mean > _LIKELY_GB or restored.lost * 10 > judged.wide:
        return None
    gain = judged.wide * _ANY_PAIR - judged.total
    end, known = start + len(run), restored.known
    return Repair(start, end, known, UTF8_AS_LATIN, gain, restored.guessed, restored.lost)
