"""Parts of a page that ads around them give away; what a document calls so stays."""

from __future__ import annotations

from functools import partial

import pytest

from cleaner.filters.ads.other_articles import other_articles
from cleaner.filters.ads.page_parts import page_parts
from tests import ads_around
from tests.ads_around import AD, TEXT

found = partial(ads_around.found, by=page_parts)

LISTED = "相关文章：", "1.护士主题教育心得", "2、村干部年终总结（3800字）"


@pytest.mark.parametrize(
    "text",
    [
        f"{AD}\n先进事迹材料.doc\n泥土里开出的花\n{TEXT}",
        f"先进事迹材料.pdf\n先进事迹材料\n{TEXT}\n{AD}",
    ],
)
def test_the_name_of_the_file_at_the_head_goes(text: str) -> None:
    assert len(found(text)) == 1


def test_the_name_of_another_file_stays_at_the_head() -> None:
    assert found(f"先进事迹材料.pdf\n泥土里开出的花\n{TEXT}\n{AD}") == []


@pytest.mark.parametrize("line", ["图片", "[图片]", "（图片）"])
def test_what_stands_for_a_picture_goes_beside_ads(line: str) -> None:
    text = TEXT.replace("二是", f"{line}\n二是")
    assert found(f"{text}\n{AD}") == [line]
    assert found(f"{text.replace('领导。', '领导如图：')}\n{AD}") == []
    assert found(f"{text.replace('领导。', '领导 9:05')}\n{AD}") == []


@pytest.mark.parametrize(
    "line", ["评论列表", "其他回答（3）", "--------签名档--------", "全部评论 12条"]
)
def test_the_caption_of_what_others_say_goes_above_an_ad(line: str) -> None:
    assert found(f"{TEXT}\n{line}\n{AD}") == [line]
    assert found(f"{TEXT}\n{line}\n三是严格督查。\n{AD}") == []
    assert found(f"{TEXT}\n{line}情况\n{AD}") == []


@pytest.mark.parametrize(
    "name", ["华夏公文写作网", "桐乡素材库", "秘书范文之家", "北方教学论文论坛"]
)
def test_the_name_of_a_site_above_its_ads_goes(name: str) -> None:
    assert found(f"{name}\n{AD}\n{TEXT}") == [name]


def test_the_name_of_a_site_that_its_ads_say_goes() -> None:
    ad = "以上内容来自桐乡稿件交易平台，每日更新"
    assert found(f"桐乡稿件交易平台\n{TEXT}\n{ad}", ad) == ["桐乡稿件交易平台"]


@pytest.mark.parametrize(
    "text",
    [
        f"桐乡素材库\n{TEXT}\n{AD}",
        f"桐乡学习平台\n{AD}\n{TEXT}",
        f"临泉县政府公文网\n{AD}\n{TEXT}",
        f"临泉县资料管理中心\n{AD}\n{TEXT}",
        f"关于建设公文写作网的报告\n{AD}\n{TEXT}",
        f"{TEXT}\n桐乡素材库\n{AD}",
    ],
)
def test_a_name_without_that_may_be_a_title(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        f"某县2023年工作总结(定稿).docx\n{AD}\n{TEXT}",
        f"{AD}\n某县2023年工作总结(定稿).docx\n{AD}\n{TEXT}",
        f"{TEXT}\n{AD}\n某县2023年工作总结(定稿).docx",
    ],
)
def test_the_name_of_the_file_goes_beside_ads_at_an_end(text: str) -> None:
    assert found(text) == ["某县2023年工作总结(定稿).docx"]


@pytest.mark.parametrize(
    "text",
    [
        f"{TEXT}\n附件：\n2023年汇总表.xlsx\n{AD}",
        f"{TEXT}\n附件1\n2023年汇总表.xlsx\n{AD}",
        f"{AD}\n{TEXT}\n2023年汇总表.xlsx",
        f"现将有关情况报告如下。\n2023年汇总表.xlsx\n{AD}\n{TEXT}",
        f"{TEXT}\n{AD}\n详见2023年汇总表.xlsx。",
    ],
)
def test_a_file_of_the_document_stays(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("sign", ["广告", "广  告", "-END-", "— END —", "推广"])
def test_the_sign_over_or_below_an_ad_goes(sign: str) -> None:
    assert found(f"{TEXT}\n{sign}\n{AD}") == [sign]
    assert found(f"{TEXT}\n{AD}\n{sign}") == [sign]
    assert found(f"{AD}\n一、{sign}\n{TEXT}") == []
    assert found(f"{sign}\n{TEXT}\n{AD}") == []


def test_numbers_of_pages_before_their_button_go() -> None:
    assert found(f"{TEXT}\n1\n2\n下一页", "下一页") == ["1", "2"]


@pytest.mark.parametrize(
    "text", [f"{TEXT}\n3\n1\n下一页", f"{TEXT}\n1\n2\n{AD}\n下一页", f"{TEXT}\n12\n共3人\n下一页"]
)
def test_other_numbers_stay(text: str) -> None:
    assert found(text, "下一页") == []


def test_the_seller_at_the_foot_of_each_page_goes() -> None:
    text = TEXT.replace("\n二", "\n塞北旧纸斋 2\n二").replace("\n三", "\n塞北旧纸斋 3\n三")
    assert found(f"{text}\n{AD}") == ["塞北旧纸斋 2", "塞北旧纸斋 3"]
    assert found(f"塞北旧纸斋 2\n{TEXT}\n{AD}") == []


def test_ordinary_words_with_a_number_are_headings() -> None:
    text = TEXT.replace("\n二", "\n公文范文 2\n二").replace("\n三", "\n公文范文 3\n三")
    assert found(f"{text}\n{AD}") == []


@pytest.mark.parametrize("end", ["", f"\n{AD}"])
@pytest.mark.parametrize(
    "label", ["相关文章：", "【护士心得】相关文章：", "猜你喜欢 👇", "往期精选"]
)
def test_titles_under_such_a_label_go(label: str, end: str) -> None:
    items = ["· 护士主题教育心得", "◎ 村干部年终总结（3800字）"]
    text = "\n".join([TEXT, label, *items]) + end
    assert found(text, label, *([AD] if end else []), by=other_articles) == items


def test_without_bullets_titles_go_where_the_document_is_over() -> None:
    text = f"{TEXT}\n猜你喜欢\n村干部年终总结（3800字）\n{AD}"
    assert found(text, "猜你喜欢", AD, by=other_articles) == ["村干部年终总结（3800字）"]
    head = f"猜你喜欢\n村干部年终总结\n{AD}\n{TEXT}"
    assert found(head, "猜你喜欢", AD, by=other_articles) == []


@pytest.mark.parametrize(
    "text",
    [
        "\n".join([*LISTED, TEXT, AD]),
        "\n".join([TEXT, "附件及相关文章：", *LISTED[1:], AD]),
        "\n".join([TEXT, LISTED[0], "1.加强领导。", "2.压实责任。", AD]),
        "\n".join([TEXT, LISTED[0], "县委办公室", "2023年5月4日", AD]),
        "\n".join([TEXT, "工作目标：", *LISTED[1:], AD]),
    ],
)
def test_other_lists_stay(text: str) -> None:
    labels = LISTED[0], "附件及相关文章：", "工作目标："
    ads = [label for label in labels if f"\n{label}\n" in f"\n{text}\n"]
    assert found(text, *ads, AD, by=other_articles) == []


def test_in_markdown_all_stays() -> None:
    text = f"某县2023年工作总结.docx\n{AD}\n{TEXT}\n{LISTED[0]}\n{LISTED[1]}"
    assert found(text, syntax="markdown") == []
    assert found(text, LISTED[0], by=other_articles, syntax="markdown") == []
