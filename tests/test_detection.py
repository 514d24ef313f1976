"""What bytes are read as: no-ops and foreign files first."""

from __future__ import annotations

import pytest

from cleaner.detection import detect
from cleaner.document import decode

TEXT = "各村要在本月底前完成危房排查，并把结果报镇里。会议由区长主持，各街道负责人参加。"
TRADITIONAL = "本會定於下月初召開會員大會，請各位準時出席，並於會前繳清本年度會費。"
RUSSIAN = "Сегодня утром в городе прошло заседание совета, на котором обсудили ремонт дорог и школ."
JAPANESE = "本日の会議では、来年度の予算について話し合いました。皆様のご協力をお願いいたします。"
KOREAN = "오늘 회의에서는 내년 예산에 대하여 논의하였습니다. 많은 협조를 부탁드립니다."
FRENCH = "La réunion d’hier a été annulée ; elle aura lieu près de l’église, en février."
GREEK = "Η συνεδρίαση του δημοτικού συμβουλίου θα γίνει την επόμενη εβδομάδα στο δημαρχείο."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "cp1251"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        (JAPANESE, "iso2022_jp"),
        (KOREAN, "euc_kr"),
        (FRENCH, "cp1252"),
        (GREEK, "iso8859-7"),
    ],
)
def test_other_languages_are_not_taken_for_chinese(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


def test_a_few_kana_are_not_taken_for_big5() -> None:
    assert decode("レスではありません。\n%(truncat".encode("euc_jp")).encoding == "euc_jp"
    assert decode("一丁不之今天人大中上下他子小日月水火".encode("big5")).encoding == "big5hkscs"


@pytest.mark.parametrize("raw", [b"", b"plain ASCII", "naïve café".encode(), "你".encode()])
def test_utf8_is_utf8(raw: bytes) -> None:
    assert detect(raw) == "utf-8"


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        (TEXT, "gb2312", "gb18030"),
        (TEXT, "gb18030", "gb18030"),
        (TRADITIONAL, "big5", "big5hkscs"),
        (TEXT, "utf-16-le", "utf-16-le"),
        (TEXT, "utf-16-be", "utf-16-be"),
        (TEXT, "hz", "hz"),
        ("网址 https://example.org/path/to/some/page 可查", "gb18030", "gb18030"),
        ("计划（共　　　　　　页）", "gb18030", "gb18030"),
    ],
)
def test_chinese_encodings_are_known(text: str, encoding: str, name: str) -> None:
    raw = text.encode(encoding)
    assert detect(raw) == name
    assert decode(raw).text == text


@pytest.mark.parametrize("place", range(0, 40, 3))
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("new", [b"", b"A", b"\xff", b"\xb5"])
def test_one_damaged_byte_does_not_hide_the_encoding(encoding: str, place: int, new: bytes) -> None:
    raw = TEXT.encode(encoding)
    assert detect(raw[:place] + new + raw[place + 1 :]) == encoding


def test_a_text_of_two_encodings_is_in_the_one_of_most_lines() -> None:
    lines = [TRADITIONAL.encode("big5")] * 5 + [TEXT.encode("utf-8")]
    assert detect(b"\n".join(lines)) == "big5hkscs"


def test_chardet_is_imported_only_for_other_languages() -> None:
    import subprocess
    import sys

    code = (
        "import sys; from cleaner.document import decode;"
        f"decode({TEXT!r}.encode('gbk')); decode({TRADITIONAL!r}.encode('big5'));"
        "assert not {'chardet', 'ftfy'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
