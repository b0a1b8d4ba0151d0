"""Pseudonyms (化名): two friendly words that mean nothing, per case and never per person; one in each language."""

from __future__ import annotations

from collections.abc import Callable

FIRST = (
    ("青松", "Pine"), ("晨露", "Dew"), ("云杉", "Spruce"), ("秋禾", "Harvest"), ("春溪", "Brook"), ("白桦", "Birch"),
    ("远山", "Hill"), ("清泉", "Spring"), ("明月", "Moon"), ("暖阳", "Sunny"), ("微风", "Breeze"), ("细雨", "Drizzle"),
    ("朝霞", "Dawn"), ("晴空", "Azure"), ("碧湖", "Lake"), ("兰草", "Orchid"), ("银杏", "Ginkgo"), ("红柳", "Willow"),
    ("沙枣", "Oleaster"), ("梧桐", "Plane"), ("竹影", "Bamboo"), ("荷塘", "Lotus"), ("麦浪", "Wheat"), ("雪峰", "Snow"),
    ("星河", "Star"), ("杏花", "Apricot"), ("海棠", "Crabapple"), ("石榴", "Garnet"), ("丁香", "Lilac"), ("芦苇", "Reed"),
    ("胡杨", "Poplar"), ("枸杞", "Goji"),
)  # fmt: skip
SECOND = (
    ("燕子", "Swallow"), ("喜鹊", "Magpie"), ("白鹭", "Egret"), ("云雀", "Skylark"), ("鸿雁", "Goose"), ("小鹿", "Deer"),
    ("蜻蜓", "Dragonfly"), ("蝴蝶", "Butterfly"), ("蜜蜂", "Bee"), ("锦鲤", "Carp"), ("书签", "Bookmark"), ("灯塔", "Beacon"),
    ("木桥", "Bridge"), ("风车", "Windmill"), ("纸船", "Boat"), ("陶罐", "Jar"), ("草帽", "Hat"), ("竹笛", "Flute"),
    ("茶盏", "Teacup"), ("小径", "Path"), ("窗台", "Window"), ("石阶", "Step"), ("帆影", "Sail"), ("琴弦", "String"),
    ("松果", "Cone"), ("贝壳", "Shell"), ("羽毛", "Feather"), ("种子", "Seed"), ("浪花", "Wave"), ("渡口", "Ferry"),
    ("果园", "Orchard"), ("田埂", "Meadow"),
)  # fmt: skip


def draw(chance: Callable[[int], int]) -> str:
    """The code of a new pseudonym, such as ``3-17``; ``chance(n)`` gives an unguessable number below n."""
    return f"{chance(len(FIRST))}-{chance(len(SECOND))}"


def pseudonym(code: str, language: str) -> str:
    """The pseudonym as this language says it: ``青松喜鹊``, ``Pine Magpie``."""
    first, second = (int(part) for part in code.split("-"))
    if language == "en":
        return f"{FIRST[first][1]} {SECOND[second][1]}"
    return FIRST[first][0] + SECOND[second][0]
