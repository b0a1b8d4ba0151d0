# Announcements: composing, approval, sending, results, unsubscribing.

command-broadcast = Announcements
command-announcements = Announcements: on or off

# List and card
broadcast-list = 📢 <b>Announcements</b>

    Open one to go on with it, or write a new one.
broadcast-list-none = 📢 <b>Announcements</b>

    There are none yet. Begin with “Write a new one”: the words, the audience, a copy to yourself, then out.
broadcast-new = ✍️ Write a new one
broadcast-again = New one like this
broadcast-line = { $status } · { $title }
broadcast-back = ‹ All announcements
broadcast-open = Open
broadcast-card =
    <b>Announcement { $number }</b> · { $status }
    Written by { $composer }{ $returned ->
        [0] {""}
       *[other] {""}

        ↩️ Returned: { $reason }
    }

    <b>Chinese</b>
    { $chinese }

    <b>English</b> (where empty, its readers get the Chinese)
    { $english }

    Attachment: { $file ->
        [none] none
        [refused] it did not pass the check, please send another one
        [photo] a picture
       *[document] a file
    } · Buttons: { $links }
    Time: { $timed ->
        [0] as soon as possible
       *[other] { $at }
    }{ $quiet ->
        [0] {""}
       *[other] {", "}begins on { $starts }
    }{ $quiet ->
        [0] {""}
       *[other] {""}
        🌙 Quiet hours ({ $quiet_from }–{ $quiet_to }): it waits until then.
    }{ $urgent ->
        [0] {""}
       *[other] {""}
        Urgent: at night as well.
    }{ $cost ->
        [0] {""}
       *[other] {""}
        Cost: about { $cost } Stars (paid, for speed)
    }

    <b>To: { $audience }</b>
    <b>{ $total }</b> in all: { $members } members, { $staff } staff, { $constituents } constituents{ $unreachable ->
        [0] {""}
       *[other] ; { $unreachable } of them cannot be reached now
    }{ $unsubscribed ->
        [0] {""}
       *[other] ; { $unsubscribed } more have unsubscribed and are left out
    }
    For example: { $sample }{ $doubtful ->
        [0] {""}
       *[other] {""}

        { $doubts }
    }{ $two ->
        [0] {""}
       *[other] {""}

        A second person has to approve it.
    }
broadcast-doubt-no-role = ⚠️ No role is chosen yet (members, staff or the public): nobody would get it.
broadcast-doubt-nobody = ⚠️ Nobody in { $what } could get it now. Was it meant?
broadcast-doubt-unreachable = ⚠️ None of them can be reached now.
broadcast-doubt-all-staff = ⚠️ Staff belong to no sector or committee: all { $count } of them get it.
broadcast-doubt-all-public = ⚠️ The public belongs to no committee or group: all { $count } of them get it.
broadcast-doubt-larger = ⚠️ { $count } people, many more than the last announcement’s { $last }. Please check the audience.
broadcast-doubt-as-file = ℹ️ The picture goes as a file: it is seen once it is opened.
broadcast-doubt-public = ⚠️ This goes to the public ({ $count }). Please check audience and words once more.
broadcast-doubt-fallback = ℹ️ { $count } people use a language that it is not written in; they get the other one.

# Composing
broadcast-words-zh-CN = Chinese words
broadcast-words-en = English words
broadcast-file = Picture or document
broadcast-link = Link button
broadcast-audience = To whom
broadcast-time = When
broadcast-ask-words =
    { $overtaken ->
        [0] {""}
       *[other]
        ⚠️ Somebody else changed these words after you had opened them. So that nothing is lost, yours were not stored. Please look at the new ones below; if yours are to stand, send them once more.
        {""}
    }Please send the words in <b>{ $language }</b>, with bold and the like if you wish, or a picture with its caption. At most 4,000 characters; 1,000 beside a picture or document.{ $written ->
        [0] {""}
       *[other] {""}

        The words now:
        { $words }
    }
broadcast-words-out = Take the words of this language out
broadcast-ask-file = Please send a picture or a document to go along. The words must stay within 1,000 characters.
broadcast-file-out = Without attachment
broadcast-ask-link =
    Please send the button’s label and its address, for example:
    <code>我要报名 https://example.org/apply</code>
    With a label for each language: <code>我要报名 | Sign up https://example.org/apply</code>
    There are { $count } now, 3 at most.
broadcast-link-out = Take all buttons off
broadcast-ask-time =
    When? Just type it: <code>15:30</code>, <code>tomorrow 9:00</code>, <code>Friday 3 pm</code>, <code>28 November 09:00</code>.
    Nobody is disturbed at night ({ $quiet_from }–{ $quiet_to }): it then waits for the morning, and what is not out by then goes on in the morning, unless it is urgent.{ $timed ->
        [0] {""}
       *[other] {""}

        Set for { $at } now.
    }
broadcast-time-now = As soon as possible
broadcast-urgent-on = Mark as urgent (at night as well)
broadcast-urgent-off = Not urgent

# Audience
broadcast-ask-audience =
    <b>To</b>: { $audience }

    <b>{ $total }</b> in all: { $members } members, { $staff } staff, { $constituents } constituents{ $unreachable ->
        [0] {""}
       *[other] ; { $unreachable } of them cannot be reached now
    }{ $unsubscribed ->
        [0] {""}
       *[other] ; { $unsubscribed } more have unsubscribed and are left out
    }
    For example: { $sample }{ $doubtful ->
        [0] {""}
       *[other] {""}

        { $doubts }
    }

    Choose roles first, then narrow them by sector or committee. Narrowed by sector, constituents are those who have brought a concern to it.
# Out
broadcast-act-test = Send a copy to myself
broadcast-act-send = 📢 Send…
broadcast-act-discard = Delete the draft
broadcast-discard-ask = A deleted draft does not come back. Delete { $number }?
broadcast-discard-sure = Delete it
broadcast-act-approve = ✅ Approve
broadcast-act-return = ↩️ Return
broadcast-act-withdraw = Take back to change
broadcast-act-pause = ⏸ Pause
broadcast-act-resume = ▶️ Go on
broadcast-act-stop = ⏹ Stop
broadcast-act-correct = ✅ Agree to the correction
broadcast-act-amend = Correct the words
broadcast-act-amendment = The correction that waits
broadcast-act-decline = ↩️ Do not agree
broadcast-correction-back = Take the correction back
broadcast-act-retry = Try once more
broadcast-act-export = Results
broadcast-look = See it as it goes out
broadcast-tested = Sent to you, just below.
broadcast-confirm =
    <b>Please check { $number } for the last time</b>

    To: <b>{ $audience }</b>
    <b>{ $total }</b> in all: { $members } members, { $staff } staff, { $constituents } constituents{ $unreachable ->
        [0] {""}
       *[other] ; { $unreachable } of them cannot be reached now
    }{ $unsubscribed ->
        [0] {""}
       *[other] ; { $unsubscribed } more have unsubscribed and are left out
    }
    For example: { $sample }{ $doubtful ->
        [0] {""}
       *[other] {""}

        { $doubts }
    }

    Time: { $later ->
        [0] now
       *[other] { $starts }
    }{ $quiet ->
        [0] {""}
       *[other] {""}
        🌙 Quiet hours ({ $quiet_from }–{ $quiet_to }): it waits until then.
    }{ $urgent ->
        [0] {""}
       *[other] {""}
        Urgent: at night as well.
    }{ $cost ->
        [0] {""}
       *[other] {""}
        Cost: about { $cost } Stars (paid, for speed)
    }{ $two ->
        [0] {""}
       *[other] {""}

        Many recipients or the public: a second person has to approve.
    }
broadcast-confirm-one = Send it
broadcast-confirm-two = Ask for approval
broadcast-submitted-proposed = Approval was asked for; it goes out by itself once it is given.
broadcast-submitted-scheduled = On its way; the progress is shown here.
broadcast-discarded = The draft is deleted.
broadcast-to-approve =
    📢 Announcement <b>{ $number }</b> “{ $title }” waits for your approval. It goes to <b>{ $count }</b> people.{ $agreed ->
        [0] {""}
       *[other] {" "}When it was approved it would have gone to { $agreed }: please look at it once more.
    }
broadcast-approved = ✅ Announcement <b>{ $number }</b> “{ $title }” was approved and goes out on { $at }.
broadcast-returned = ↩️ Announcement <b>{ $number }</b> “{ $title }” was returned: { $reason }
broadcast-outgrown =
    📢 The time of announcement <b>{ $number }</b> “{ $title }” has come, but { $agreed ->
        [0] it now goes to { $count } people, so a second person has to approve it.
       *[other] it was approved for { $agreed } people and now goes to { $count }, so it has to be approved once more.
    } They were asked; it goes out as soon as they agree.
broadcast-to-correct = ✏️ Announcement <b>{ $number }</b> “{ $title }” has a correction in { $language } that waits for you:

    { $words }
broadcast-correction-proposed = The correction of announcement { $number } goes out once somebody else has agreed to it.
broadcast-correction-same = These are the words that are out already; there is nothing to correct. Please change them first.
broadcast-correction-waits = A correction is waiting for a second person already. Please wait for it, or take it back before you write another.
broadcast-correction-declined = The correction of announcement <b>{ $number }</b> “{ $title }” was not agreed to; the words stay as they are.
broadcast-amendment =
    <b>Announcement { $number }</b> · correction that waits ({ $language })
    Written by { $by }

    <b>Now</b>
    { $former }

    <b>Corrected</b>
    { $words }

    Once agreed to, it is changed for the { $sent } people who have it.
broadcast-ask-reason = Please say why announcement { $number } is returned.
broadcast-corrected = Correction

# Progress and results
broadcast-progress-sending =
    📤 <b>{ $number }</b> “{ $title }” is going out
    { $total ->
        [0] The recipients are being written down
       *[other] { $bar } { $percent }% · { $done } / { $total }
    }
    Delivered { $sent } · not reachable { $unreachable } · failed { $failed } · unknown { $unknown }{ $edition ->
        [1] {""}
       *[other] {""}
        Corrected: { $corrected } / { $sent }
    }{ $resting ->
        [0] {""}
       *[other] {""}

        🌙 Quiet hours; it goes on at { $until }.
    }
broadcast-progress-paused =
    ⏸ <b>{ $number }</b> “{ $title }” pauses{ $refused ->
        [0] {""}
       *[other] : { $reason }
    }
    { $bar } { $percent }% · { $done } / { $total }
    Delivered { $sent } · not reachable { $unreachable } · failed { $failed } · unknown { $unknown }
broadcast-progress-sent =
    ✅ <b>{ $number }</b> “{ $title }” is out
    { $bar } { $done } / { $total }
    Delivered { $sent } · not reachable { $unreachable } · failed { $failed } · unknown { $unknown } · unsubscribed meanwhile { $cancelled }
broadcast-progress-stopped =
    ⏹ <b>{ $number }</b> “{ $title }” was stopped
    { $bar } { $done } / { $total }; { $left } were not sent it
    Delivered { $sent } · not reachable { $unreachable } · failed { $failed } · unknown { $unknown }{ $edition ->
        [1] {""}
       *[other] {""}
        Corrected: { $corrected } / { $sent }
    }
broadcast-ended = ✅ Announcement <b>{ $number }</b> “{ $title }” is out: { $total } in all, { $sent } delivered, { $unreachable } not reachable, { $failed } failed, { $unknown } unknown.
broadcast-tripped = ⚠️ Announcement <b>{ $number }</b> “{ $title }” was refused again and again and pauses: { $reason }. Please open it and correct the words, or go on once you know why; whoever did not get it will be tried again.
broadcast-stop-ask = Announcement { $number }: { $left ->
        [0] {""}
       *[other] Once stopped, the <b>{ $left }</b> people who have not got it will not get it any more.{" "}
    }{ $former ->
        [0] {""}
       *[other] The <b>{ $former }</b> who have the former words keep them.{" "}
    }Stop it?
broadcast-stop-sure = ⏹ Stop it
broadcast-correct-which = Which language?
broadcast-ask-correction =
    Please send the whole corrected text in { $language }. Where it has arrived ({ $sent }) it is changed in place, or followed by a message marked “Correction”; whoever has not got it yet gets the new words.{ $two ->
        [0] {""}
       *[other] {""}

        A second person approved this announcement; its correction goes out once a second person agrees to it as well.
    }

    The words now:
    { $words }
broadcast-results-going = What became of each single copy is deleted on { $at }; the totals stay.
broadcast-results-gone = What became of each single copy is no longer kept since { $at }; the totals stay.
broadcast-copies-gone = What became of each single copy of this announcement is no longer kept: it cannot be corrected or sent once more. Please write another one.
broadcast-results =
    <b>{ $number }</b> “{ $title }”: results

    { $total } in all · delivered { $sent } · not reachable { $unreachable } · failed { $failed } · unknown { $unknown } · unsubscribed meanwhile { $cancelled } · not sent { $left }

    Reasons:
    { $reasons }

    “Unknown” may have arrived; it was not sent again, so that nobody gets it twice.
    Delivery is a technical fact: it is never circulated, and nobody is judged by it.
broadcast-as-sheet = 📄 List (sheet)
broadcast-sheet-all = (all)
broadcast-sheet-name = Name
broadcast-sheet-role = Role
broadcast-sheet-sector = Sector
broadcast-sheet-state = Result
broadcast-sheet-reason = Reason
broadcast-sheet-count = People
broadcast-sheet-here = Results of announcement { $number }. Constituents have no names here; they are counted.
broadcast-sheet-sent = The sheet was sent to you.
broadcast-status-draft = Draft
broadcast-status-proposed = Waits for approval
broadcast-status-scheduled = Scheduled
broadcast-status-sending = Going out
broadcast-status-paused = Pauses
broadcast-status-sent = Out
broadcast-status-stopped = Stopped
broadcast-status-discarded = Deleted
broadcast-state-waiting = waiting
broadcast-state-again = to be tried again
broadcast-state-sent = delivered
broadcast-state-unreachable = not reachable
broadcast-state-failed = failed
broadcast-state-unknown = unknown
broadcast-state-cancelled = unsubscribed meanwhile
broadcast-state-stopped = not sent, stopped before
broadcast-reason-unreachable = they blocked the bot, or the account is gone
broadcast-reason-unsubscribed = unsubscribed before their turn
broadcast-reason-crash = the line or the program broke off while it was sent
broadcast-reason-interrupted = the program stopped while it was sent
broadcast-reason-correction-unknown = delivered; the correction broke off and may not have arrived
broadcast-reason-again = the line is busy; it is tried again
broadcast-reason-damaged = their address is damaged and cannot be read

# Constituents: subscription
broadcast-unsubscribe = No more announcements
broadcast-subscribe = Announcements again
broadcast-heard = You get this committee’s announcements. Answers to your own matters do not depend on that: they always come.
broadcast-muted = You get no announcements. Answers to your own matters still come.
broadcast-unsubscribed = Very well: no more announcements. Answers to your own matters still come.
broadcast-subscribed = Very well: announcements will come to you again.

# What cannot be done
broadcast-moved-on = This announcement has moved on; below is how it stands.
broadcast-not-yours = This step is not yours; what you had a hand in is approved by somebody else.
broadcast-changed = The announcement was changed after you looked at it. Please check it as it is now.
broadcast-no-words = There are no words yet. Please write them in Chinese or English first.
broadcast-no-audience = Nobody is chosen yet to get it.
broadcast-nobody = Nobody would get it. Please check the audience.
broadcast-all-reached = There is nobody left to try again.
broadcast-no-approver = There is nobody else who could approve it. Please ask the administrator.
broadcast-time-passed = The time that was set has passed. Please return it, or take it back, and choose another.
broadcast-time-wrong = The time has to lie within the next { $days } days.
broadcast-time-gone = { $at } has passed. Please type a time to come.
broadcast-time-unclear = That time was not understood. Please type it like 15:30, tomorrow 9:00, Friday 3 pm or 28 November 09:00.
broadcast-file-kind = Please send a picture or a document.
broadcast-file-large = This file is larger than { $limit } MB, and announcement { $number } goes without it. Please make it smaller, or send another one.
broadcast-file-pending = The attachment is still being checked. Please try again in a few seconds.
broadcast-file-refused = The attachment did not pass the check. Please send another.
broadcast-too-long-beside-file = The words have { $length } characters; beside a picture or document { $limit } at most. Please shorten them, or leave the attachment out.
broadcast-links-full = { $limit } buttons at most. Please take the present ones off first.
broadcast-link-wrong = That was not understood. Please send “label address”; the address begins with https://.
broadcast-link-label = Please write a label, of { $limit } characters at most.
broadcast-link-address = Please write the whole address: it begins with https:// and has no spaces in it.
