# 检索。

command-search = 检索
search-home = 🔎 检索
search-ask = 🔎 <b>检索</b>

    请输入要找的词，可以加编号、化名、界别或日期，例如：
    停水 幸福里小区
    教育界 2026年10月
search-found = 🔎 <b>{ $words }</b>　找到 { $count } 条{ $page ->
        [1] {""}
       *[other] 　第 { $page } 页
    }

    { $lines }

    点编号打开；直接输入别的词，可以再找。
search-found-nothing = 🔎 <b>{ $words }</b>

    没有找到您可以查看的内容。可以换个说法，或少写几个词再试。
search-line = { $number }　{ $status }　{ $about }　{ $at }
    { $words }
search-open = { $number }
search-state-all = 全部
search-state-open = 只看办理中
search-state-ended = 只看已办结
search-nothing-asked = 请输入要找的词、编号、界别或日期。
search-asked-long-ago = 这次检索已经过去了，请重新输入要找的词。
