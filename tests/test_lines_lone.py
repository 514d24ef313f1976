"""One break in a text in which other damage was mended and every paragraph ends with a stop."""

from __future__ import annotations

import pytest

from cleaner import Pipeline
from tests.line_ends import SETTLED, joined

GOES_ON = (
    "抢修队今年换了新车。车上备有发电机、水泵，遇到停电也能开工，群众随时可以拨打抢修\n值班电话。\n",
    "第三水厂年底投产。厂里招收新工人二十名，由老班长带着，每天在泵房里练习拆装\n水泵和阀门。\n",
    "公司聘请了监督员。上门抄表的时候由监督员陪同，遇到有争议的水表当场\n拆下送检，结果当天告知用户。\n",
    "遇到停水，值班员先关阀止水，再逐户通知，并报片区负\n责人。\n",
)
# All other items stand whole on their lines.
HALVED = (
    "1.加强巡查，发现漏点当天报告。\n2.加强值守，雨天加派一人。\n"
    "3.加强保养，水泵每季检修一次，由机修班\n登记造册。\n4.加强宣传，每月发放一次节水手册。\n"
)


@pytest.mark.parametrize("lines", [*GOES_ON, HALVED])
def test_it_goes(lines: str) -> None:
    assert joined(lines) != lines
    assert joined(lines, is_mended=False) == lines


NEAR_MISSES = {
    "a heading": "（二）聚焦群众急难愁盼，推动城乡供水一体化，让农村居民喝上放心水、同价水\n"
    "全年新铺管道四十公里，惠及九个村。\n",
    "a heading of two halves": "万家灯火映清泉，千里管网润民心———记奋战在供水一线的抢修队员们\n"
    "腊月的水厂，安静、整洁。\n",
    "a caption": "图为化验员在取样。化验室每天取样十二次，结果张贴在营业大厅。本报记者路远摄\n"
    "这样的参观每月一次。\n",
    "a speaker": "老班长把扳手往桌上一放。他看着窗外的雨，过了很久，才慢慢地说\n水管子不会说话。\n",
    "a closing formula": "以上是供水公司全年的工作。由于管网老化严重，改造资金缺口仍有三百万元\n"
    "请予审议。\n",
    "an opener": "供水公司去年亏损。水价多年没有调整，每供一吨水就要贴进四角钱\n"
    "今年，情况有所好转。\n",
    "a notice": "供水科走访用户三百余家。从反馈看，多数居民对水压表示满意，但仍有部分小区\n"
    "试读结束，购买后可阅读全文。\n",
    "a paragraph that lost its stop": "老周在泵房守了三十年。退休那天，他把钥匙交给徒弟，"
    "一句话也没有说就走了\n春节前后，雪下了两场，井盖都冻住了，徒弟带人撬了一夜。\n",
    "a list of items": "更换管道十一公里；检修泵站四座；\n新装水表九千块，改造老旧小区七个；\n",
    "headings with a comma": "1.加强巡查，消除隐患\n发现漏点当天报告。\n2.加强值守，保障供水\n"
    "雨天加派一人。\n3.加强保养，延长寿命\n水泵每季检修一次。\n",
    "verse": "一渠清水穿城过，万户笑声伴月来，两岸春风吹又绿，百里荷香入梦怀，渔歌唱晚归舟到\n"
    "四时好景，随水长流。\n",
}


@pytest.mark.parametrize("lines", NEAR_MISSES.values(), ids=NEAR_MISSES.keys())
def test_near_misses_keep_their_lines(lines: str) -> None:
    assert joined(lines) == lines


def test_one_semicolon_alone_ends_no_item() -> None:
    broken = GOES_ON[0]
    lines = (
        "供水管线今年改造两条。全年共查出漏点四十处，已经修好三十八处，投入资金九十万元；\n"
        "其余两处正在施工，月底完工。\n"
    )
    assert "；其余" in joined(broken + lines)
    assert "；\n其余" in joined(broken + lines, is_mended=False)
    assert "；\n其余" in joined(broken + lines + "老旧小区改造三个；\n")


def test_a_text_without_stops_keeps_its_lines() -> None:
    lines = GOES_ON[2] + (
        "水表全年更换九千块，用户满意率在全县排名第一，明年还要再换一万块，费用由公司承担\n\n"
        "泵站检修四座，机组运行平稳，没有发生一起安全事故，值班记录完整，交接手续齐全\n"
    )
    assert joined(lines) == lines


def test_a_page_number_inside_a_numbered_item_goes() -> None:
    item = "3.关于管网老化问题。去年更换老旧管道十一公里，漏损率已经下降，对时任\n"
    text = SETTLED + item + "- 2 -\n片区负责人作了提醒谈话，责成其限期整改。\n"
    clean = Pipeline.from_config(mark="none")
    assert "对时任片区负责人" in clean(text).text
    heading = text.replace("问题。去年", "问题，去年")
    assert clean(heading).text == heading
