"""Words of an ad beside what was found of it; words of the document that look so stay."""

from __future__ import annotations

import pytest

from cleaner.filters.ads.residue import widened

AD = "塞北文库saibei点com"


@pytest.mark.parametrize(
    "text",
    [
        f"重点推进，⟪{AD}首发⟫，实施改造。",
        f"重点推进，⟪本文由{AD}整理发布⟫。实施改造。",
        f"让我们一起努力，⟪请认准{AD}⟫实施改造。",
        f"⟪欢迎关注{AD}⟫实施改造。",
        f"不能靠人请，⟪联系客服{AD}⟫，这是不应该的。",
        f"重点推进⟪{AD}⟫首发阵容。",
        f"由⟪{AD}⟫提供，实施改造。",
        f"信访件转自⟪{AD}⟫省局，及时办结。",
        f"干部要多关注⟪{AD}⟫民生。",
        f"窗口客服⟪{AD}⟫人员到岗。",
        f"全国⟪{AD}⟫首发车次。",
    ],
)
def test_only_what_is_said_of_a_copy_goes_with_an_ad(text: str) -> None:
    whole = text.replace("⟪", "").replace("⟫", "")
    start = whole.index(AD)
    first = text.index("⟪")
    assert widened(whole, (start, start + len(AD))) == (first, text.index("⟫") - 1)
