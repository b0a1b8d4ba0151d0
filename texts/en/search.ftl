# Search.

command-search = Search
search-home = 🔎 Search
search-ask = 🔎 <b>Search</b>

    Please send the words to look for; a number, a pseudonym, a sector or a date may stand with them, such as:
    water outage Xingfuli
    Education 2026-10
search-found = 🔎 <b>{ $words }</b>　{ $count } found{ $page ->
        [1] {""}
       *[other] 　page { $page }
    }

    { $lines }

    Tap a number to open it; send other words to search again.
search-found-nothing = 🔎 <b>{ $words }</b>

    Nothing that you can look at was found. Try other words, or fewer.
search-line = { $number }　{ $status }　{ $about }　{ $at }
    { $words }
search-open = { $number }
search-state-all = All
search-state-open = In progress only
search-state-ended = Ended only
search-nothing-asked = Please send words, a number, a sector or a date to look for.
search-asked-long-ago = This search is over. Please send the words again.
