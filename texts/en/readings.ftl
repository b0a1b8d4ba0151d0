# The reading programme: reading alone, being introduced, talking it over. No check-ins, no rankings, no timers.

command-reading = Reading programme

reading-home = 📚 <b>Reading programme</b>{ $mine ->
        [0] {""}
       *[other] {""}

        Your reading groups come first; open one for this week's chapter.
    }

    How much you read, and whether you write, is up to you.
reading-home-none = 📚 <b>Reading programme</b>

    There is no programme at the moment. You will hear of the next one.
reading-programme-line = 📖 { $title }
reading-group-line = 👥 { $name }
reading-status-planned = being prepared
reading-status-reading = under way
reading-status-closed = over

# Programmes
reading-programme =
    📖 <b>{ $title }</b>　{ $status }
    { $begins } to { $ends }

    { $groups ->
        [0] There is no reading group yet.
       *[other] These are the reading groups. Open one to join it or to read on.
    }
reading-books = 📗 Recommended books ({ $count })
reading-act-recommend = ✍️ Recommend a book
reading-act-start = ▶️ Begin reading
reading-act-booklet = 📘 Booklet of notes
reading-act-close = End the programme
reading-act-discard = Call it off
reading-seminar = 🗣 Hold a seminar
reading-seminar-title = Reading seminar: { $name }
reading-seminar-begun = A notice for the seminar of “{ $name }” is begun, for its readers and its host. Go on with time, place and agenda, then send it.
reading-new = ➕ New programme
reading-add-group = ➕ New reading group
reading-open-programme = Open
reading-ask-title = What is the programme called? For example: Reading programme, fourth quarter 2026
reading-ask-period =
    <b>{ $title }</b>
    From when to when? Please type two dates, for example:
    <code>2026-12-01 to 2027-02-28</code>
reading-made = Done: <b>{ $title }</b>
reading-close-ask = End <b>{ $title }</b>? No more chapters are sent then; everybody's notes stay readable.
reading-close-sure = Yes, end it
reading-discarded = Called off. Nobody was told.
reading-dates-unclear = These are not two dates. Please write them like this: 2026-12-01 to 2027-02-28
reading-dates-wrong = The last day has to be after the first one, and within a year or so.
reading-not-ready = It cannot begin yet: at least one group needs a book and a plan of chapters.
reading-moved-on = Things have moved on. Please look at it as it is now.
reading-not-yours = The host or the secretariat does this.

# Books
reading-books-list = 📗 Books recommended for <b>{ $title }</b>
reading-books-none = 📗 Nobody has recommended a book for <b>{ $title }</b> yet.
reading-book-line = “{ $title }”　{ $status }
reading-book-status-recommended = recommended
reading-book-status-chosen = chosen
reading-book-status-aside = not this time
reading-book-status-withdrawn = taken back
reading-book =
    “<b>{ $title }</b>”　{ $status }
    By: { $author }
    Recommended by: { $who }

    { $why }
reading-book-act-choose = ✅ Choose
reading-book-act-set_aside = Not this time
reading-book-act-withdraw = Take it back
reading-ask-book = Which book? Please write its title, and the author after a slash, for example:
    <code>Title / Author</code>
reading-ask-why = “{ $book }”, good. Why this one? A sentence or two, or nothing at all.
reading-why-not = No reason
reading-recommended = Thank you. “{ $title }” is recommended to everybody.
reading-book-chosen = The book that you recommended, “{ $title }”, was chosen. Thank you.
reading-book-moved-on = Things have moved on with this book. Please look at it as it is now.
reading-book-not-yours = The secretariat chooses; you can take back only your own recommendation.
reading-book-not-chosen = Only a book that was chosen can be taken.

# Groups
reading-group =
    👥 <b>{ $name }</b>
    Host: { $host }
    Reads: { $book }
    { $entry }　{ $readers ->
        [one] one person
       *[other] { $readers } people
    }
    { $belongs }{ $begun ->
        [0] {""}
       *[other] {""}

        This week: chapter { $number }　<b>{ $chapter }</b>
    }
reading-entry-open = Open to everybody
reading-entry-sign_up = Sign up, the host answers
reading-entry-invited = By the host's invitation
reading-entry-assigned = Arranged by the secretariat
reading-belonging-status-none = You are not in this group
reading-belonging-status-asked = You have signed up; the host will answer
reading-belonging-status-invited = The host invites you
reading-belonging-status-reading = You are in this group
reading-belonging-status-declined = Not this time
reading-belonging-status-left = You have left
reading-chapter-line = Chapter { $number }　{ $title }
reading-in-reading = ➕ Join
reading-in-asked = ✋ Sign up
reading-joined-reading = Welcome, you have joined.
reading-joined-asked = You have signed up. You will hear from the host.
reading-accept = ✅ Join
reading-no = Not this time
reading-leave = Leave the group
reading-leave-ask = Leave <b>{ $name }</b>? No reason needed, and you can come back whenever you like.
reading-leave-sure = Leave
reading-done-accept = Welcome, you have joined.
reading-done-leave = All right.
reading-done-admit = Let in.
reading-done-decline = Answered.
reading-inside = You are in the group already, or waiting for an answer.
reading-by-invitation = One comes into this group by the host's invitation or the secretariat's arrangement. Tell the host if you would like to.
reading-asks-in = { $name } would like to join <b>{ $group }</b>, which you host.
reading-admit = ✅ Let them in
reading-decline = Not this time
reading-told-admit = The host agreed: you have joined <b>{ $group }</b>.
reading-told-decline = <b>{ $group }</b> has no place left this time. Thank you for asking.
reading-invited = { $host } invites you to the reading group <b>{ $group }</b>. It is up to you.
reading-assigned = You are in the reading group <b>{ $group }</b> now: a chapter a week, as much as suits you.
reading-open-group = Open the group
belonging-moved-on = Things have moved on. Please look at it as it is now.
belonging-not-yours = The person, the host or the secretariat does this.

# When to be told
reading-when = ⏰ When to be told
reading-ask-when =
    A chapter a week: you hear of it on <b>{ $day } at { $at }</b>.
    Tap another day or time, or type one, such as <code>19:30</code>. On a holiday it comes on the next working day.
reading-day-on = ● { $day }
reading-day-off = { $day }
reading-at = { $at }
reading-weekday-0 = Monday
reading-weekday-1 = Tuesday
reading-weekday-2 = Wednesday
reading-weekday-3 = Thursday
reading-weekday-4 = Friday
reading-time-unclear = That is not a time. Please write it like this: 19:30

# Chapters and introductions
reading-prompt =
    📖 <b>{ $group }</b>　{ $book }
    This week: chapter { $number }　<b>{ $chapter }</b>
    Introduced by: { $guide }{ $introduced ->
        [0] {""}
       *[other] {""}

        { $introduction }
    }{ $asked ->
        [0] {""}
       *[other] {""}

        <b>To think about:</b> { $question }
    }
reading-chapter =
    Chapter { $number }　<b>{ $title }</b>
    { $book }　from { $begins }
    Introduced by: { $guide }{ $introduced ->
        [0] {""}
       *[other] {""}

        { $introduction }
    }{ $asked ->
        [0] {""}
       *[other] {""}

        <b>To think about:</b> { $question }
    }
reading-write = ✍️ Write a note
reading-notes = Read the notes
reading-notes-count = Read the notes ({ $count })
reading-hear = 🎧 The guide's recording or file
reading-heard = The introduction to “{ $title }” is above.
reading-introduce = Introduce it
reading-question = Set a question
reading-guide = Who introduces it
reading-you-guide =
    <b>{ $group }</b> asks you to introduce chapter { $number }, “{ $chapter }”, read in the week of { $begins }.
    Words, a voice message or a file are all welcome, whenever it suits you.
reading-you-host = You are asked to host the reading group <b>{ $group }</b> of <b>{ $programme }</b>.
reading-ask-introduction = Please send your introduction to “{ $title }”: words (up to 1,500 characters), a voice message, or a file. The readers of <b>{ $group }</b> get it with the chapter.
reading-introduction-kind = An introduction can be words, a voice message, a video, a picture or a file. Please send another kind.
reading-introduced = Your introduction to “{ $title }” is kept. Thank you.
reading-ask-question = Please write the question for “{ $title }”, up to 500 characters.
reading-asked = The question for “{ $title }” is kept.

# Notes
reading-ask-note = What came to your mind with “{ $title }”? Up to 2,000 characters. The group sees it, under your name.
reading-note-shared = Your note is shared with the group. Thank you.
reading-open-note = Open
reading-notes-list = Notes on “{ $title }”
reading-notes-none = There are no notes on “{ $title }” yet.
reading-note-line = { $name }: { $opening }
reading-note =
    { $featured ->
        [0] {""}
       *[other] 📌{" "}
    }<b>{ $name }</b>

    { $words }{ $answered ->
        [0] {""}
       *[other] {""}

        <b>Replies</b>　{ $replies }
    }
reading-act-reply = 💬 Reply
reading-act-rewrite = Rewrite
reading-act-lift = Make it an opinion item
reading-act-feature = 📌 Into the booklet
reading-act-unfeature = Out of the booklet
reading-act-withdraw = Withdraw
reading-ask-reply = Reply to { $name }: please type what you want to say. They see that it is from you.
reading-replied = Passed on.
reading-answered =
    💬 <b>{ $name }</b> replied to you:

    { $words }
reading-featured = 📌 A note of yours in <b>{ $group }</b> goes into the booklet. Thank you.
reading-ask-rewrite =
    Please send the new words; they take the place of these:

    { $words }
reading-withdraw-ask = Withdraw this note? Nobody sees it any more then.
reading-withdraw-sure = Withdraw
reading-withdrawn = Withdrawn.
reading-lifted = Your note stands in the situation part of an opinion item now. Please add the other parts.
reading-not-a-reader = You can write notes once you are in the group.
reading-not-begun = Notes can be written while the programme is under way. It has not begun, or it is over.
reading-note-moved-on = Things have moved on with this note. Please look at it as it is now.
reading-note-not-yours = The author or the host does this.

# Hosts and the secretariat
reading-plan = 🗓 Plan the chapters
reading-invite = Invite
reading-asking = ✋ Waiting for your answer ({ $count })
reading-host = Who hosts it
reading-choose-book = Choose the book
reading-way-in = How to come in
reading-assign = Assign a sector
reading-ask-group = What is the reading group called? For example: Agriculture reading group
reading-group-made = The reading group <b>{ $name }</b> is there. Next: a book, a plan of chapters, a host.
reading-set = <b>{ $name }</b> is changed.
reading-ask-plan =
    Please send the titles of the chapters, one a line; one is read each week from the week in which the programme begins. Introductions and questions are kept.

    Now:
    { $titles }
reading-planned = Planned: { $count ->
        [one] one chapter
       *[other] { $count } chapters
    }.
reading-plan-begun = Chapters that were read cannot be taken out. Change titles, or add at the end.
reading-chapters-many = At most { $limit } chapters. Please join some.
reading-ask-entry = How does one come into <b>{ $name }</b>?
reading-ask-choice = Which one does <b>{ $name }</b> read?
reading-ask-choice-none = No book is chosen yet. Please choose one among those that were recommended.
reading-book-pick = “{ $title }”
reading-ask-assign = Members of which sector all read in <b>{ $name }</b>? Whoever has left is not brought back.
reading-sector = { $sector }
reading-assigned-many = { $sector }: { $count ->
        [one] one member
       *[other] { $count } members
    } added and told.
reading-asking-list = { $count ->
        [0] Nobody waits for an answer.
       *[other] They would like to join:
    }
reading-admit-one = ✅ { $name }
reading-find-host = Who is to host it? Please type a name, or a part of it.
reading-find-guide = Who is to introduce it? Please type a name, or a part of it.
reading-find-invite = Whom do you invite? Please type a name, or a part of it.
reading-found = { $count ->
        [0] No member whose name contains “{ $asked }”. Please type it again.
       *[other] Which one?
    }
reading-member = { $name }　{ $sector }
reading-taken-host = { $name } is asked to host it.
reading-taken-guide = { $name } is asked to introduce it.
reading-taken-invite = { $name } is invited; it is up to them.
reading-nothing-featured = No note was chosen for the booklet yet. The host chooses them, on each note.
reading-booklet-under = { $title } · notes
reading-booklet-made = The booklet of { $title } is ready.

# The monthly letter
reading-letter =
    ✉️ <b>{ $group }</b>　this month{ $noted ->
        [0] {""}
       *[other] {""}

        Notes that go into the booklet:
        { $notes }
    }{ $ahead ->
        [0] {""}
       *[other] {""}

        To be read next:
        { $chapters }
    }
