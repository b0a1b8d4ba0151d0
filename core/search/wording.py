"""How much of their wording two texts share: the second, closer look, at the texts themselves.

Words for one thing often share a character (路灯, 街灯; 修, 维修), which pairs of characters do not show. Single characters
stand in no index, because their counts would give too much away (docs/decisions, "search"): they are compared in memory, for
the few documents that the index has brought. What fields of life they speak of (``core.search.synonyms``) is compared here
too, and whether one names a place of the other in another way (枣园小区, 枣园3号楼).
"""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from math import sqrt

from core.search.features import STOP, normal, places_of
from core.search.synonyms import GROUPS, said_otherwise, unknown
from core.search.words import GENERAL

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
NAME = 3
ALIKE = 0.4
"""How much a stretch that is mostly a name counts as a place (the best of a few on the tuning pairs)."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A text as it is looked at closely: only to be kept in memory."""

    text: str
    characters: frozenset[str]
    """Those that carry something, without those of the names of places."""
    groups: frozenset[str]
    """Groups of words that it uses, without those that fit any matter."""
    fields: frozenset[str]
    places: frozenset[str]
    names: frozenset[str]
    """Stretches of ``NAME`` characters that no group of words knows: mostly of names."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What two texts have in common by their wording, names of places left out."""

    share: float
    """Cosine of the weights of their characters, 0 to 1."""
    contained: float
    """The same, as a share of the one that says less."""
    amount: float
    """Weight of the characters that both have."""
    groups: float
    """Cosine of the groups of words that both use, 0 to 1; ``fields`` likewise."""
    fields: float
    other_field: bool
    """Whether both speak of some field of life, and of none together."""
    place: float
    """1 where one names a place of the other in another way, ``ALIKE`` where both have a stretch that is mostly a name."""


def wording(text: str) -> Wording:
    """The text for the closer look."""
    folded = normal(text)
    places = places_of(folded)
    named = frozenset("".join(places))
    said = frozenset(group for group in said_otherwise(folded) if group.partition(".")[0] not in GENERAL)
    return Wording(
        folded,
        frozenset(character for character in folded if _han(character)) - STOP - named,
        said,
        frozenset(group.partition(".")[0] for group in said),
        places,
        _names(folded),
    )


def shared(ours: Wording, theirs: Wording) -> Shared:
    """Compares two texts."""
    both = _weight(ours.characters & theirs.characters)
    one, other = max(1.0, _weight(ours.characters)), max(1.0, _weight(theirs.characters))
    return Shared(
        share=both / sqrt(one * other),
        contained=both / min(one, other),
        amount=both,
        groups=_cosine(ours.groups, theirs.groups),
        fields=_cosine(ours.fields, theirs.fields),
        other_field=bool(ours.fields and theirs.fields) and ours.fields.isdisjoint(theirs.fields),
        place=_place(ours, theirs),
    )


def _place(ours: Wording, theirs: Wording) -> float:
    if _named(ours.places, theirs.text) or _named(theirs.places, ours.text):
        return 1.0
    return 0.0 if ours.names.isdisjoint(theirs.names) else ALIKE


def _names(text: str) -> frozenset[str]:
    rest = "".join(character if _han(character) and character not in STOP else " " for character in unknown(text))
    stretches = (rest[at : at + NAME] for at in range(len(rest) - NAME + 1))
    return frozenset(stretch for stretch in stretches if " " not in stretch)


def _named(places: Collection[str], text: str) -> bool:
    """Whether a text says what a place is called, whatever kind of place it says that it is."""
    return any(place[:2] in text and place[:2] not in GROUPS for place in places)


def _cosine(one: AbstractSet[str], other: AbstractSet[str]) -> float:
    return len(one & other) / sqrt(max(1, len(one) * len(other)))


def _weight(characters: AbstractSet[str]) -> float:
    return sum(_WEIGHTS.get(character, _RARE) for character in characters)


def _han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"
