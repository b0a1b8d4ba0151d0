# Common concerns: what is shown before submitting, joining, grouping and taking out, progress.

common-concern-offered = 👥 <b>Others have brought something similar</b>

    { $lines }

    If you join, your concern has a number of its own, and you hear each step and each outcome like everybody else. What you have written is not shown to the others.
    If yours is another matter, submit it by itself.
common-concern-line = { $which }. { $about }
    { $sector }, { $count } have reported it
common-concern-untitled = A similar matter
common-concern-join = 🙋 { $which }. Join ({ $count })
common-concern-different = ➡️ Mine is different
common-concern-gone = This common concern has just changed, please look again. What you have written is still there.
common-concern-receipt = 🙋 You have joined, your number is <b>{ $number }</b>; { $count } people with you.

    You will hear of progress, and be asked how it went. You can have it dealt with by itself, or withdraw it, at any time.
common-concern-part = Deal with it by itself
common-concern-parted = { $number } is dealt with by itself now; a member is being asked.
common-concern-taken-out = { $number } was taken out of the common concern; its constituent has been told.
common-concern-now = Please open { $number } to see how it stands now.
common-concern-told-progress = 👥 There is progress in the common concern that you have joined: <b>{ $status }</b> (your number { $number }). You will hear the outcome.
common-concern-told-grouped = 👥 You are not the only one who reports this: your concern { $number } is dealt with together with the others, and you hear each outcome all the same. If yours is another matter, it can be dealt with by itself.
common-concern-told-parted = Your concern { $number } is dealt with by itself now; a member is being asked.
common-concern-grew = 👥 One more person reports { $number }: { $count } now.

# Members and staff
common-concern-open = 👥 Common concern
common-concern-card = 👥 <b>Common concern</b> · { $number }
    Title: { $title }
    People who report it: { $count }
    { $alike ->
        [0] There is no similar concern that could be taken in.
       *[other] { $alike } similar below can be taken in. Their constituents are told, and can have it taken out again.
    }
common-concern-other = { $number } · { $status }
common-concern-take-in = + take in
common-concern-take-out = − take out
common-concern-entitle = ✍️ Title
common-concern-ask-title = Please send a title for this common concern, at most 60 characters. Constituents see it before they submit: official words, nobody's data ({ $number }).
common-concern-title-personal = The title seems to hold a phone, identity card or mail address. Please send it again without.
common-concern-grouped = Taken in; its constituent has been told
