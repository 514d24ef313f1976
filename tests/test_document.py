"""Bytes to text and back: nothing is ever lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.document import BOMS, decode, encode
from cleaner.errors import InputError, OutputError

TEXT = "各村要在本月底前完成危房排查，\n并把结果报镇里。\r\n会议由区长主持。"
CODECS = [
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "utf-32-le",
    "gb18030",
    "gbk",
    "gb2312",
    "hz",
    "big5",
    "big5hkscs",
    "cp950",
    "shift_jis",
    "cp932",
    "euc_jp",
    "euc_kr",
    "cp949",
    "johab",
    "iso2022_jp",
    "iso2022_jp_2",
    "iso2022_kr",
    "koi8-r",
    "cp1251",
    "cp1252",
    "iso8859-7",
    "tis-620",
    "latin-1",
    "ascii",
    "cp437",
    "mac-roman",
]
PIECES = st.one_of(
    st.binary(max_size=40),
    st.sampled_from(
        [b"~{", b"~}", b"~\n", b"~~", b"\x1b$B", b"\x1b(B", b"\x0e", b"\x0f", b"\n", b"\r\n"]
        + [mark for mark, _ in BOMS]
        + [TEXT.encode(name) for name in ("utf-8", "gb18030", "utf-16-le", "hz")]
        + ["會議".encode("big5"), b"\xa1", b"\x80", b"\x81\x30", b"\xed\xb2\x80"]
    ),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=6).map(b"".join), st.sampled_from([None, *CODECS]))
def test_every_byte_comes_back(raw: bytes, encoding: str | None) -> None:
    assert encode(*decode(raw, encoding)) == raw


@pytest.mark.parametrize("name", ["utf-8", "utf-16-le", "utf-16-be", "gb18030"])
def test_a_bom_is_kept_apart(name: str) -> None:
    mark = next(mark for mark, codec in BOMS if codec == name)
    raw = mark + TEXT.encode(name)
    decoded = decode(raw)
    assert (decoded.text, decoded.encoding, decoded.bom) == (TEXT, name, True)
    assert encode(*decoded) == raw


@pytest.mark.parametrize("name", ["no-such-codec", "rot13", "base64", "utf-7", "idna", "a\0b"])
def test_what_is_no_encoding_of_files_is_refused(name: str) -> None:
    with pytest.raises(InputError):
        decode(b"abc", name)


def test_undecodable_bytes_stand_as_surrogates() -> None:
    assert decode(b"\xe4\xb8\xad\xff\xfe\xe5\x9b\xbd").text == "中\udcff\udcfe国"


def test_what_an_encoding_lacks_is_an_error_that_names_it() -> None:
    with pytest.raises(OutputError, match="U\\+27E6"):
        encode("⟦number:3⟧", "gbk")


RAW = "会议由区长主持各街道负责人参加".encode("gb18030")
DAMAGE = [
    (RAW[:-1], "会议由区长主持各街道负责人参\udcbc"),
    (RAW[1:], "\udce1议由区长主持各街道负责人参加"),
    (RAW[:6] + RAW[7:], "会议由\udcf8长主持各街道负责人参加"),
    (RAW[:6] + b"x" + RAW[7:], "会议由x\udcf8长主持各街道负责人参加"),
    (RAW[:6] + b"\xff" + RAW[6:], "会议由\udcff区长主持各街道负责人参加"),
]


@pytest.mark.parametrize(("raw", "expected"), DAMAGE)
def test_gb18030_stays_in_step_after_a_damaged_byte(raw: bytes, expected: str) -> None:
    decoded = decode(raw, "gb18030")
    assert decoded.text == expected
    assert encode(*decoded) == raw


def test_utf8_needs_no_detection(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleaner.document.detect", lambda raw: pytest.fail("detect was called"))
    assert decode(TEXT.encode()).text == TEXT
    assert decode((TEXT * 3).encode("gb18030")).encoding == "gb18030"
