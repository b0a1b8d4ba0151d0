"""How much of their characters two texts share: the second, closer look, at the texts themselves.

Words for one thing often share a character (路灯, 街灯; 修, 维修), which pairs of characters do not show. Single characters
stand in no index, because their counts would give too much away (docs/decisions, "search"): they are compared in memory, for
the few documents that the index has brought.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from math import sqrt

from core.search.features import STOP, normal, places_of

_COMMON = (
    "业乡交人住体保修停儿公农出办务北区医半单卖南厂发口只回园场城夜子学孩安家居工市广建开户房手打护排收放方晚机村树校楼民水河清灯"
    "班生用电病白直看社站经网老自花苑行街补说费走跑路车边进通道金镇长门院高黑"
)
_USUAL = (
    "东主书买乱事云井伤低便信倒假做偿光关养加动包化占卡卫危压县取受台司同吵员周响商器圾坏坐坡垃堂堆堵墙处完定室寓山巷师带平幼库店府度"
    "心快怕急意成找报招换掉接推提改政救文断新旁无旧早明服期材板林果查柳栏桥梯款死气求沿泉法活流海消涨湖湾满火热照牌物现理申百盖盼睡知石"
    "租积窗第管红线结绿缺罚职育药菜装西见议设证课调货贴资轮辆近退递重钱银问队防阳附险难雨青面音顶风食餐饭馆香龙"
)
_SELDOM = (
    "丢严乐享亮今价企休佛作供侧倍候健偷元充共具冒冬冻准凌利别割助千午卧厅厕双反变合听告味品喝困图块培基塌增声复夏失头女字存宅客容宽富层"
    "屋属岁岗岸差己布干床废庭康异强当影忙总息患慢扔批技投折抢押拆拉拍拖拿指按挡损摊摔撤播操故教敢整料施映春暖末标样核根格检棚椅正步残段"
    "母永池污沙沟油洗游湿源漂漏漫灰炼烟烧爬片狗猪环疫疾症盲相真眼砖示票福离私科程空突窄竹筑算箱米粪系续缝群翻考胡脏脚腾臭舞苗落虫蝇表裂"
    "认训诊话语误谁负账购贵贷赔起趟跳身转达远送速遮邻部野量铁错锻闭限随隐障预题飞饮马骑鱼麦龄"
)
_WEIGHTS = {
    **dict.fromkeys(_SELDOM, 4.65),
    **dict.fromkeys(_USUAL, 4.0),
    **dict.fromkeys(_COMMON, 2.8),
}
"""What a character says (idf), in three steps, counted in the tuning texts of ``tests/similar``; any other one: ``_RARE``."""
_RARE = 5.8


@dataclass(frozen=True, slots=True)
class Shared:
    """What two texts have in common by their characters, names of places left out."""

    share: float
    """Cosine of their weights, 0 to 1."""
    contained: float
    """The same, as a share of the one that says less."""
    amount: float
    """Weight of what both have."""


def characters(text: str) -> frozenset[str]:
    """The Chinese characters of a text that carry something, without those of the names of places in it."""
    folded = normal(text)
    named = {character for place in places_of(folded) for character in place}
    return frozenset(character for character in folded if _han(character)) - STOP - named


def shared(ours: AbstractSet[str], theirs: AbstractSet[str]) -> Shared:
    """Compares the characters of two texts."""
    both = _weight(ours & theirs)
    one, other = max(1.0, _weight(ours)), max(1.0, _weight(theirs))
    return Shared(both / sqrt(one * other), both / min(one, other), both)


def _weight(characters: AbstractSet[str]) -> float:
    return sum(_WEIGHTS.get(character, _RARE) for character in characters)


def _han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"
