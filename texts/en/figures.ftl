# Figures: the committee's own. Matters are counted, people are not compared.

command-figures = Figures
figures-chat =
    <b>Closing the loop</b>　{ $about }, { $period }

    <b>1　Concerns received</b>　{ $received }, of which { $with_outcome } have an outcome ({ $ended })
    { $received_months }
    <b>2　First answer</b>　{ $answered ->
        [0] nothing to count yet
       *[other] half of them within { $median }
    }
    { $median_months }
    <b>3　Told the outcome</b>　{ $arrived } of { $due } contributors ({ $told })
    { $told_months }
    <b>4　Contributors’ ratings</b>　{ $few ->
        [1] fewer than 5, not shown
       *[other] solved { $solved }, partly { $partly }, not solved { $unsolved }; on average { $rating } solved
    }

    Open now: { $open }, of which overdue: { $overdue }.
    Opinion items: { $items }. Used: { $used }. Accepted: { $accepted }.

    Counted by the month in which a concern was received; a month that is left out has nothing to count.
figures-period-wrong = It is not clear which period is meant. Please send a year ({ $year }) or a year with its quarter ({ $year }-Q3); without either you see the last twelve months.
figures-period-ahead = That period has not begun. Please choose { $year } or an earlier time.
figures-period-early = The earliest year is { $year }. Please choose a later period.
figures-sector-wrong = There is no such sector. Please choose one from the list.

# Time
figures-span-months = the last twelve months
figures-span-year = { $year }
figures-span-quarter = quarter { $quarter } of { $year }
figures-month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
    } { $year }
figures-month-short = { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
    }
figures-joint = {", "}
figures-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
    }
figures-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
    }

# What is not shown
figures-few = fewer than 5
figures-beside = not shown
figures-too-few = of fewer than 5

# The figures and what they mean
figures-name-received = Concerns received
figures-name-median = First answer
figures-name-ended = With an outcome
figures-name-told = Told the outcome
figures-name-rating = Solved, on average
figures-name-open = Open now
figures-name-overdue = Overdue
figures-name-items = Opinion items
figures-name-adopted = Used
figures-means-received = All concerns that came in this period, also those that were shown another channel and those that were withdrawn later.
figures-means-median = From the submission to the member’s first answer: half of them were answered within this time. Only those that were answered count; less than an hour is told as one hour, more than three days in days.
figures-means-ended = Concerns received that have an outcome: explained, mediated, reassured, answered by the unit, or brought to an end as an opinion item. What was withdrawn does not count.
figures-means-told = Of the concerns that came to an outcome, those whose contributor the message of the latest outcome has reached. What could not be delivered, or not yet, does not count as told. People who have erased their data do not count.
figures-means-rating = The contributors’ own ratings: solved counts as 100%, partly as 50%, not solved as 0%; the mean of these. Fewer than 5 ratings are not shown.
figures-means-open = Concerns that are not at an end at this moment, whenever they came.
figures-means-overdue = Open concerns whose present step is past its deadline, counted in working days.
figures-means-items = Items that members submitted in this period; one that was returned and submitted again counts when it came last; corrections do not count again.
figures-means-adopted = Items recorded as used in this period; at each level an item counts once. Used and accepted are two facts and are not added up; leaders’ instructions are not counted.

# Tables
figures-by-month = Month by month
figures-by-sector = Sector by sector
figures-adopted = Items used and accepted
figures-month-head = Month
figures-sector-head = Sector
figures-level-head = Level
figures-rating-head = Rating
figures-count-head = Concerns
figures-figure-head = Figure
figures-value-head = Value
figures-meaning-head = What it means

# The web desk
console-way-figures = Figures
figures-title = Closing the loop
figures-lead = Whether concerns are answered, whether they come to an outcome, and whether people are told. Matters are counted, people are not compared; unless it says otherwise, everything is by the month in which a concern was received.
figures-period-ask = Time
figures-sector-ask = Sector
figures-sector-all = All sectors
figures-show = Show
figures-as-table = As a table
figures-sectors-note = In the committee’s own order of sectors. Opinion items count for the sector of the member who submitted them.
figures-hidden-note = Counts of a sector below 5, and the shares and times that would follow from them, are told as “fewer than 5” (“of fewer than 5”), so that nobody can be recognised; sometimes one more count is “not shown”, so that no total gives it away. The committee’s ratings are not shown either where they are fewer than 5. In the charts “<5” is “fewer than 5” and “–” is “not shown”.
figures-sheet = Download as a workbook (XLSX)
figures-sheet-title = { $about }, closing the loop, { $period }
figures-sheet-under = Counted on { $at }, { $year }. Matters are counted, people are not compared; what each figure means is on the page “Overview”.
figures-overview = Overview
figures-chart-received = Concerns received
figures-note-received = How many came each month; the solid part has an outcome.
figures-chart-median = First answer
figures-note-median = Each month half of the concerns were first answered within this time, in { $unit }.
figures-unit-hours = hours
figures-unit-days = days
figures-chart-told = Told the outcome
figures-note-told = Of the concerns received each month that have an outcome, the share whose contributor was reached.
figures-chart-ratings = Contributors’ ratings
figures-note-ratings = What contributors say themselves, in concerns.
figures-rated-solved = solved
figures-rated-partly = partly solved
figures-rated-unsolved = not solved
figures-chart-adopted = Items used and accepted
figures-note-adopted = Recorded in this period, by level. Solid: used. Hatched: accepted.
