"""Commands of systems nobody listed go by the line they have; names in brackets stay."""

from __future__ import annotations

import pytest

from cleaner import Pipeline


@pytest.mark.parametrize(
    "token",
    [
        "[TWY::seg]",
        "%%QH_SEG_03%%",
        "[[qh_gate:score>=20]]",
        "{xy/c:split}",
        "<stx:row-ad idx=1>",
        "<slwd!more/>",
        "{sy-q:next?id=4}",
        "[LJZ|insert:related|5]",
        "[qh_lock]余下内容对金卡开放[/qh_lock]",
    ],
)
def test_commands_of_a_system_of_its_own_go_with_their_lines(token: str) -> None:
    text = f"一、提高思想认识，层层压实责任。\n{token}\n二、强化隐患排查。\n"
    result = Pipeline.from_config(select=["markers"])(text)
    assert result.text == text.replace(token + "\n", "")


@pytest.mark.parametrize(
    "token",
    [
        "[file|folder]",
        "[user/login]",
        "[Ctrl-C]",
        "[step-1]",
        "[QH-2021-08]",
        "<readme.txt>",
        "[end-user]",
        "[doi:10.1000/182]",
        "{a:b}",
    ],
)
def test_names_in_brackets_that_speak_of_no_page_stay(token: str) -> None:
    text = f"一、提高思想认识，层层压实责任。\n{token}\n二、强化隐患排查。\n"
    assert Pipeline.from_config(select=["markers"])(text).text == text


def test_what_begins_with_the_name_of_a_known_command_goes_as_well() -> None:
    text = "一、提高认识，压实责任。\n[qk:lock]\n二、平均办结时间缩短到[qk-note]一天半。\n"
    markers = Pipeline.from_config(select=["markers"])
    assert markers(text).text == "一、提高认识，压实责任。\n二、平均办结时间缩短到一天半。\n"
    assert "[qk-note]" in markers(text.replace("[qk:lock]\n", "")).text
