# Meetings and consultations: notices, answers, leave, changes, reminders.

command-meetings = Meetings

meeting-kind-plenary = Plenary session
meeting-kind-standing_committee = Standing committee meeting
meeting-kind-special_topic = Special-topic meeting
meeting-kind-special_consultation = Special consultation
meeting-kind-sector_consultation = Sector consultation
meeting-kind-departmental_consultation = Departmental consultation
meeting-kind-handling_consultation = Proposal-handling consultation
meeting-kind-legislative_consultation = Legislative consultation
meeting-kind-expert_consultation = Expert consultation
meeting-kind-grassroots_consultation = Grass-roots consultation
meeting-kind-research_trip = Research trip
meeting-kind-training = Training
meeting-kind-reading_seminar = Reading seminar
meeting-status-draft = Draft
meeting-status-announced = Announced
meeting-status-open = Sign-in open
meeting-status-closed = Closed
meeting-status-cancelled = Cancelled
meeting-status-discarded = Deleted
meeting-weekday-1 = Monday
meeting-weekday-2 = Tuesday
meeting-weekday-3 = Wednesday
meeting-weekday-4 = Thursday
meeting-weekday-5 = Friday
meeting-weekday-6 = Saturday
meeting-weekday-7 = Sunday
invitation-state-invited = No answer yet
invitation-state-attending = Attending
invitation-state-declined = Not attending
invitation-state-leave_asked = Leave asked
invitation-state-leave_granted = Leave granted
invitation-state-leave_refused = Leave refused
invitation-state-substituted = Somebody else comes
invitation-state-signed_in = Signed in
invitation-state-signed_in_unregistered = Signed in (not on the list)
invitation-state-partial = Attended in part
invitation-state-absent = Absent
invitation-place-attendee = attendee
invitation-place-observer = observer
invitation-place-guest = not on the list

# The notice
meeting-facts =
    <b>{ $title }</b>
    { $kind } · { $number }

    🕘 { $weekday }, { $at }{ $has_end ->
        [0] {""}
       *[other] {" "}until { $until }
    }; please be seated { $early } minutes early
    📍 { $place }

    <b>Agenda</b>
    { $agenda }{ $has_subtopics ->
        [0] {""}
       *[other] {""}

        <b>Sub-topics</b>
        { $subtopics }
    }{ $has_dress ->
        [0] {""}
       *[other] {""}

        Dress: { $dress }
    }{ $has_leave_rules ->
        [0] {""}
       *[other] {""}

        Leave: { $leave_rules }
    }{ $substitutes ->
        [observers] {""}

        Observers who cannot come may send a colleague; members attend in person.
        [all] {""}

        If you cannot come, you may send somebody in your place.
       *[none] {""}
    }{ $has_speeches ->
        [0] {""}
       *[other] {""}

        Apply for a speech until { $speech_by }
    }{ $has_contact ->
        [0] {""}
       *[other] {""}

        Contact: { $contact }
    }
meeting-invitation =
    📋 <b>Meeting notice</b>

    { meeting-facts }{ $reply ->
        [none] {""}
       *[other] {""}

        { $reply ->
            [required] Please answer by { $deadline } with one tap; if you cannot come, ask for leave before then.
           *[other] Please tell us by { $deadline } with one tap whether you come.
        }
    }
meeting-invitation-observer =
    📋 <b>Notice to observers</b>

    { meeting-facts }{ $reply ->
        [none] {""}
       *[other] {""}

        Please answer by { $deadline } with one tap.
    }
meeting-changed-notice =
    🔔 <b>A meeting has changed</b> · { $title }
    { $time_changed ->
        [0] {""}
       *[other] {""}
        Time: <b>{ $weekday }, { $at }{ $has_end ->
            [0] {""}
           *[other] {" "}until { $until }
        }</b>
        Before: { $old_weekday }, { $old_at }{ $old_has_end ->
            [0] {""}
           *[other] {" "}until { $old_until }
        }
    }{ $place_changed ->
        [0] {""}
       *[other] {""}
        Place: <b>{ $place }</b>
        Before: { $old_place }
    }{ $agenda_changed ->
        [0] {""}
       *[other] {""}

        <b>New agenda</b>
        { $agenda }

        Agenda before
        { $old_agenda }
    }{ $on_leave ->
        [0] { $reply ->
            [none] {""}
           *[other] {""}

            { $answered ->
                [0] Please answer by { $deadline }.
               *[other] Your answer was to the earlier plan. Please answer once more by { $deadline }.
            }
        }
       *[other] {""}

        Your leave still stands; if you can come now, one tap is enough.
    }
meeting-cancelled-notice =
    ❌ <b>Meeting cancelled</b> · { $title }
    It was planned for { $weekday }, { $at }, { $place }.
    Reason: { $reason }
meeting-nudge =
    ⏰ We have no answer from you to this meeting yet. Please tap by { $deadline }. This is the only reminder.

    <b>{ $title }</b>
    🕘 { $weekday }, { $at } · 📍 { $place }
meeting-remind-day =
    ⏰ Reminder: <b>{ $title }</b>
    🕘 { $weekday }, { $at }; please be seated { $early } minutes early
    📍 { $place }{ $has_seating ->
        [0] {""}
       *[other] {""}
        Seat: { $seating }
    }{ $has_group ->
        [0] {""}
       *[other] {""}
        Group: { $group }
    }{ $has_dress ->
        [0] {""}
       *[other] {""}
        Dress: { $dress }
    }
meeting-remind-hour =
    ⏰ Soon: <b>{ $title }</b>
    🕘 { $at } · 📍 { $place }{ $has_seating ->
        [0] {""}
       *[other] {""}
        Seat: { $seating }
    }{ $has_group ->
        [0] {""}
       *[other] {""}
        Group: { $group }
    }
meeting-material-came = 📎 Paper for the meeting: { $paper } (version { $version }) · { $title }
meeting-report-came = 📎 Draft for comment: { $paper } (version { $version }). Please read it before the meeting; bring your remarks or send them to the contact. · { $title }
meeting-deadline-over =
    📋 <b>{ $title }</b>: the time for answers is over
    { $attending } attending · { $leave_asked } leave asked · { $leave_granted } leave granted · { $declined } not attending · { $invited } no answer
meeting-details = Details
meeting-calendar = 📅 To my calendar
meeting-calendar-cancel = 📅 Out of my calendar
meeting-calendar-here = 📅 Open the file to add this to your calendar: { $title }. After a change, take it once more to update the entry.
meeting-calendar-cancelled = 📅 Open the file to take this out of your calendar: { $title }
meeting-open = Open

# My meetings and answers
meeting-mine-list = 📋 <b>My meetings</b>

    Open one to read the notice, answer, or ask for leave.
meeting-mine-none = 📋 <b>My meetings</b>

    There is no meeting ahead to which you are invited.
meeting-mine-line = { $at } · { $title } · { $state }
meeting-mine-back = ‹ My meetings
meeting-mine = Where I am invited
meeting-view =
    { meeting-facts }

    { $cancelled ->
        [0] Your answer: <b>{ $state }</b> ({ $place_of }){ $has_deadline ->
            [0] {""}
           *[other] ; answers until { $deadline }
        }
       *[other] ❌ <b>The meeting is cancelled</b>
    }{ $has_seating ->
        [0] {""}
       *[other] {""}
        Seat: { $seating }
    }{ $has_group ->
        [0] {""}
       *[other] {""}
        Group: { $group }
    }{ $substituted ->
        [0] {""}
       *[other] {""}
        In your place: { $substitute }
    }{ $papers ->
        [0] {""}
       *[other] {""}
        Papers: { $papers }
    }{ $refused ->
        [0] {""}
       *[other] {""}
        Why leave was refused: { $refusal }
    }
meeting-papers = 📎 Papers
meeting-paper = 📎 { $paper } (version { $version })
meeting-answer-attend = ✅ Attend
meeting-answer-decline = Not attending
meeting-answer-leave = Ask for leave
meeting-answer-take-back = ✅ I can come after all
meeting-answered-attending = Noted: attending.
meeting-answered-declined = Noted: not attending.
meeting-answered-leave-asked = Your request for leave is in. You will hear the decision.
meeting-leave-official = Official duty
meeting-leave-illness = Illness
meeting-leave-personal = Personal
meeting-leave-abroad = Abroad
meeting-leave-other = Other
meeting-ask-leave-kind = <b>{ $title }</b>
    { $weekday }, { $at }

    What kind of leave?{ $has_leave_rules ->
        [0] {""}
       *[other] {""}

        Rules: { $leave_rules }
    }
meeting-ask-leave-reason = { $leave }: please write the reason. You may send a picture or a document as proof with it.
meeting-leave-proof-kept = The proof is here. Please add the reason in a sentence.
meeting-leave-confirm =
    <b>{ $leave }</b>
    Reason: { $reason }
    Proof: { $proof ->
        [0] none (send it now if it is needed)
       *[other] attached
    }
meeting-leave-send = Send the request
meeting-leave-came =
    📝 <b>{ $name }</b> asks for leave: { $title }
    { $leave }: { $reason }{ $proof ->
        [0] {""}
       *[other] {""}
        With a proof.
    }
meeting-grant = ✅ Grant
meeting-refuse = Refuse
meeting-leave-granted = ✅ Your leave is granted: { $title }. If you can come after all, one tap takes it back.
meeting-leave-refused = Your leave is not granted: { $title }. Reason: { $reason }
meeting-leave-taken-back = <b>{ $name }</b> has taken the leave back and will come to { $title }.
meeting-decided-granted = Leave granted: { $name }, { $title }.
meeting-decided-refused = Leave refused: { $name }, { $title }.
meeting-ask-refusal = Why is the leave of { $name } not granted? They will read your words.

# The desk: list and card
meeting-list = 📋 <b>Meetings</b>

    Open one to go on with it, or write a new notice.
meeting-list-none = 📋 <b>Meetings</b>

    There are none yet. Begin with “New meeting”.
meeting-new = ✍️ New meeting
meeting-line = { $at } · { $status } · { $title }
meeting-back = ‹ All meetings
meeting-card =
    { meeting-facts }

    <b>{ $status }</b> · organised by { $organiser }
    Invited: { $audience } (<b>{ $total }</b> now)
    Observers: { $observing }
    Answer: { $reply ->
        [required] attend or ask for leave
        [optional] attend or not
       *[none] none needed
    }{ $has_deadline ->
        [0] {""}
       *[other] , until { $deadline }
    }
    Papers: { $papers }{ $lacking ->
        [0] {""}
       *[other] {""}

        Still wanting: { $lacks }
    }{ $warned ->
        [0] {""}
       *[other] {""}

        ⚠️ Please note: { $warnings }
    }
meeting-card-told =
    { meeting-facts }

    <b>{ $status }</b> · organised by { $organiser } · papers: { $papers }{ $has_deadline ->
        [0] {""}
       *[other] {""}
        Answers until { $deadline }
    }{ $cancelled ->
        [0] {""}
       *[other] {""}
        Why it was cancelled: { $reason }
    }

    <b>{ $all }</b> invited ({ $observers } as observers)
    { $attending } attending · { $leave_asked } leave asked · { $leave_granted } leave granted · { $leave_refused } leave refused
    { $declined } not attending · { $invited } no answer yet
    { $signed_in } signed in · { $signed_in_unregistered } not on the list · { $partial } in part · { $absent } absent{ $pending ->
        [0] {""}
       *[other] {""}

        ✏️ Above are the changed facts. They are not sent yet. { $asks_again ->
            [0] They ask nobody to answer again.
           *[other] Once sent, everybody is asked again and sees what was and what is.
        }
    }{ $warned ->
        [0] {""}
       *[other] {""}

        ⚠️ Please note: { $warnings }
    }
meeting-lack-title = title
meeting-lack-time = time
meeting-lack-place = place
meeting-lack-agenda = agenda
meeting-lack-audience = who is invited
meeting-warn-lead = the notice comes late
meeting-warn-papers = papers of a consultation go out ten working days ahead
meeting-warn-rest_day = that day is a day of rest
meeting-warn-deadline = the deadline for answers does not fit

# Writing
meeting-ask-kind = What kind of meeting?
meeting-ask-title = The <b>title</b> (60 characters at most)? For both languages: <code>中文 | English</code>{ $written ->
        [0] {""}
       *[other] {""}

        Now: { $words }
    }
meeting-ask-place = The <b>place</b>?{ $written ->
        [0] {""}
       *[other] {""}

        Now: { $words }
    }
meeting-ask-agenda = The <b>agenda</b>? It may have several lines.{ $written ->
        [0] {""}
       *[other] {""}

        Now:
        { $words }
    }
meeting-ask-subtopics = The <b>sub-topics</b>? One a line.{ $written ->
        [0] {""}
       *[other] {""}

        Now:
        { $words }
    }
meeting-ask-dress = <b>Dress</b>?{ $written ->
        [0] {""}
       *[other] {""}

        Now: { $words }
    }
meeting-ask-leave-rules = Rules for <b>leave</b>?{ $written ->
        [0] {""}
       *[other] {""}

        Now: { $words }
    }
meeting-ask-contact = <b>Contact</b> and telephone?{ $written ->
        [0] {""}
       *[other] {""}

        Now: { $words }
    }
meeting-ask-time =
    <b>When?</b> For example <code>12-01 9:00-11:30</code>, <code>tomorrow 14:30</code>, <code>12-01 9:00 to 12-03 12:00</code>.
    { $kind }: usually announced { $days } days ahead.{ $written ->
        [0] {""}
       *[other] {""}

        Now: { $weekday }, { $at }{ $has_end ->
            [0] {""}
           *[other] {" "}until { $until }
        }
    }
meeting-ask-reply = What should people answer? Now: { $reply }.
meeting-reply-required = Attend or ask for leave
meeting-reply-optional = Attend or not
meeting-reply-none = No answer needed
meeting-ask-deadline = Until when do you want <b>answers</b> and requests for leave? For example <code>11-30 18:00</code>. { $written ->
        [0] Without one it is 18:00 on the last working day before.
       *[other] Now: { $at }.
    }
meeting-deadline-usual = 18:00 on the last working day before
meeting-ask-audience = <b>Who is invited</b>: { $audience }
    <b>{ $total }</b> people now (without members under suspension).
meeting-ask-observers = <b>Who observes</b>: { $audience }
    <b>{ $total }</b> people now.
meeting-ask-material =
    Please send a <b>paper</b> (document or picture) with its title as the caption. The same title as before makes a new version.
    There are { $count }:
    { $papers }
meeting-material-report = Send a draft for comment
meeting-ask-report = Please send the <b>draft for comment</b> that participants read beforehand, with its title as the caption.
meeting-material-kept = The paper is here: { $paper } (version { $version }). Once the notice is out, those who may come get it.
meeting-ask-cancel = Why is “{ $title }” cancelled? Everybody invited will read it.
meeting-time = Time
meeting-part-title = Title
meeting-part-place = Place
meeting-part-agenda = Agenda
meeting-part-subtopics = Sub-topics
meeting-part-dress = Dress
meeting-part-leave_rules = Leave rules
meeting-part-contact = Contact
meeting-part-out = Take this out
meeting-audience = Who is invited
meeting-observers = Observers
meeting-replying = Kind of answer
meeting-deadline = Deadline
meeting-add = Add people
meeting-more = Tell those added
meeting-material = Papers
meeting-look = See it as it goes out
meeting-looked = Sent to you, just below.
meeting-announce = 📋 Send the notice
meeting-announced = The notice is going out. Answers show here.
meeting-publish = 🔔 Send the change
meeting-drop = Drop the change
meeting-published = The change is going out.
meeting-more-told = Those added get the notice; nobody gets it twice.
meeting-discard = Delete the draft
meeting-discarded = The draft is deleted.
meeting-cancel = ❌ Cancel the meeting
meeting-attendance = 👥 Names and answers
meeting-attendance-list = 👥 <b>{ $title }</b> · { $count } people

    Open a line for the names.
meeting-state-line = { $state }: { $count }
meeting-named = <b>{ $state }</b>: { $count }

    { $names }{ $more ->
        [0] {""}
       *[other] {" "}… and { $more } more
    }

# What cannot be done
meeting-moved-on = The meeting has moved on. Below is how it stands now.
meeting-not-yours = The meetings desk does this.
invitation-moved-on = This was done already. Below is how it stands now.
invitation-not-yours = This is not yours to do.
meeting-changed-since = The plan has just changed. Please read the newest notice and answer then.
meeting-changed = It has changed since you looked. Please check it once more.
meeting-no-decline = For this meeting one attends or asks for leave.
meeting-no-reply = This meeting asks for no such answer.
meeting-leave-late = The time for asking leave is over. Please speak to the contact.
meeting-nothing-changed = There is no change to send.
meeting-nobody = As it is, nobody would get it. Please check who is invited.
meeting-time-unclear = I could not read this time. Please write it like 12-01 9:00-11:30 or tomorrow 14:30.
meeting-time-past = That time has passed.
meeting-time-end = The end has to be after the beginning, fifteen days later at most.
meeting-deadline-wrong = The deadline has to be after now and before the beginning.
meeting-lacks-title = There is no title yet.
meeting-lacks-time = There is no time yet.
meeting-lacks-place = There is no place yet.
meeting-lacks-agenda = There is no agenda yet.
meeting-lacks-audience = Nobody is chosen yet.
meeting-material-kind = Please send a document or a picture.
meeting-materials-full = { $limit } papers at most.
meeting-proof-kind = A proof is a picture or a document.
meeting-correct-same = It is so already; there is nothing to correct.

# Sign-in, the end, corrections
meeting-act-open = 🚪 Open sign-in
meeting-code-show = 🔳 Sign-in code
meeting-code = 🔳 Sign-in to <b>{ $title }</b>: scan it with a telephone and press “Start”. It is good for { $seconds } seconds; then show a new one.
meeting-code-again = New code
meeting-door = 📝 Sign in by the list
meeting-door-list = 📝 <b>{ $title }</b> · { $signed } of { $count } here

    Tap a name to sign in; tap again to take it back.
meeting-door-here = ✅ { $name }
meeting-door-not = ▫️ { $name }
meeting-door-leaves = Left early
meeting-door-left = Has left
meeting-signed = ✅ Signed in: <b>{ $title }</b>, { $at }{ $late ->
        [0] .
       *[other] {" "}(it has begun).
    }{ $has_seating ->
        [0] {""}
       *[other] {""}
        Seat: { $seating }
    }
meeting-signed-guest = Signed in: <b>{ $title }</b>, { $at }. You are not on the list; this is noted, and the organisers will speak to you.
meeting-guest-came = Signed in without being on the list: <b>{ $name }</b>, { $title }
meeting-code-wrong = This is no valid sign-in code. Please scan the one on the wall again.
meeting-code-old = This code has been replaced. Please scan the one on the wall again.
meeting-not-open = Sign-in is not open now.
meeting-act-close = ⏹ End of the meeting
meeting-close-ask =
    Is <b>{ $title }</b> over?
    Sign-in ends then: whoever was there for less than two thirds attended in part; whoever did not come without leave is absent.
meeting-close-sure = End the meeting
meeting-seating = 💺 Seats
meeting-ask-seating = Please send the seats, one person a line: <code>Name row 3 seat 5</code>. People hear of it with the reminder and at sign-in.
meeting-seated = { $count } people have their seats. { $unknown ->
        [0] {""}
       *[other] Not found on the list: { $lines }
    }
meeting-act-correct = Correct the attendance
meeting-ask-correct = Whose attendance is to be corrected? Please write the name.
meeting-correct-found = { $count ->
        [0] Nobody found. Please write the name again.
       *[other] Please choose.
    }
meeting-correct-line = { $name }: { $state }
meeting-correct-what = What is right for { $name }?
meeting-correct-to = { $state }
meeting-ask-correct-reason = { $name } becomes “{ $state }”: please write the reason. It is kept on record and told to the person.
meeting-corrected = Your attendance was corrected: { $title }, { $state }. Reason: { $reason }
meeting-corrected-desk = Corrected: { $name }, { $state }.

# List and minutes
meeting-sheet-make = 📄 Attendance list
meeting-sheet-title = Attendance: { $title }
meeting-sheet-under = { $number } · { $weekday }, { $at } · { $place } · { $expected } expected, { $there } there, { $leave } on leave, { $absent } absent
meeting-sheet-number = No.
meeting-sheet-name = Name
meeting-sheet-sector = Sector
meeting-sheet-unit = Unit
meeting-sheet-place = As
meeting-sheet-state = Attendance
meeting-sheet-signed = Signed in
meeting-sheet-seat = Seat
meeting-sheet-remark = Remark
meeting-sheet-late = late
meeting-sheet-here = 📄 Attendance list: { $title }
meeting-paper-sent = Sent to you.
meeting-act-minutes = 📝 Minutes
meeting-ask-minutes = Please send the text of the minutes (4,000 characters at most); time, place and attendance are put in by themselves.{ $written ->
        [0] {""}
       *[other] {""}

        The text now:
        { $words }
    }
meeting-minutes-file = 📄 Make the document
meeting-minutes-here = 📄 Minutes: { $title }
meeting-minutes-title = Minutes: { $title }
meeting-minutes-time = Time:{" "}
meeting-minutes-when = { $weekday }, { $at }{ $has_end ->
        [0] {""}
       *[other] {" "}until { $until }
    }
meeting-minutes-place = Place:{" "}
meeting-minutes-attendees = Present:{" "}
meeting-minutes-observers = Observers:{" "}
meeting-minutes-leave = On leave:{" "}
meeting-minutes-absent = Absent:{" "}
meeting-minutes-agenda = Agenda
meeting-minutes-words = Proceedings

# Speeches
speech-status-applied = Applied
speech-status-returned = Returned
speech-status-shortlisted = Shortlisted
speech-status-waitlisted = Waiting list
speech-status-written_only = In writing
speech-status-text_in = Text received
speech-status-scheduled = Scheduled
speech-status-raised = Hand raised
speech-status-speaking = Speaking
speech-status-delivered = Delivered
speech-status-gave_way = Gave way
speech-status-withdrawn = Withdrawn
speech-call-for = 🎤 Call for speeches
speech-call-none = No speeches
speech-ask-call = Until when can one <b>apply for a speech</b>? For example <code>11-30 12:00</code>. { $written ->
        [0] Then those invited can apply.
       *[other] Now: { $at }.
    }
speech-call = 🎤 <b>{ $title }</b> calls for speeches; apply until { $speech_by }. The meeting: { $weekday }, { $at }.
speech-apply = 🎤 Apply for a speech
speech-ask-topic = On which sub-topic would you like to speak?
speech-topic = { $what }
speech-ask-way = Spoken or in writing?
speech-oral = Spoken
speech-written = In writing
speech-ask-abstract = Please write an <b>abstract</b> ({ $limit } characters at most): which problem, which proposal. The first line is its title.
speech-came = 🎤 <b>{ $name }</b> applies for a speech: { $title }
    { $words }
speech-mine = 🎤 My speech
speech-raise = ✋ Ask for the floor
speech-card =
    🎤 <b>{ $name }</b> · { $status }{ $order ->
        [0] {""}
       *[other] {" "}(number { $order })
    }
    { $title }
    { $oral ->
        [0] In writing
       *[other] Spoken
    } · Sub-topic: { $topic }

    <b>Abstract</b>
    { $abstract }{ $has_text ->
        [0] {""}
       *[other] {""}

        <b>Text</b> (about { $length } characters to speak; { $limit } at most)
        { $text }
    }{ $returned ->
        [0] {""}
       *[other] {""}

        ↩️ Why it was returned: { $reason }
    }
speech-act-shortlist = ✅ Shortlist
speech-act-waitlist = Waiting list
speech-act-written = In writing instead
speech-act-return = ↩️ Return
speech-act-improve = ✏️ Improve it
speech-act-text = 📄 Send the text
speech-act-give-way = Give way
speech-act-withdraw = Withdraw
speech-act-lift = 📝 Make it an opinion item
speech-act-begin = ▶️ Has the floor
speech-act-finish = ⏹ Has spoken
speech-ask-return = Why is it returned? The speaker will read your words.
speech-ask-text = Please send the <b>text</b>. { $minutes } minutes are about { $usual }–{ $limit } Chinese characters; please shorten a longer one.{ $written ->
        [0] {""}
       *[other] {""}
        Sending it once more replaces the present one.
    }
speech-told =
    🎤 News of your speech: <b>{ $status }</b> · { $title }{ $order ->
        [0] {""}
       *[other] {""}
        You are number { $order }; please keep to { $minutes } minutes.
    }{ $returned ->
        [0] {""}
       *[other] {""}
        Reason: { $reason }
    }
speech-list = 🎤 Speeches
speech-list-of = 🎤 <b>{ $title }</b>: { $count }
speech-line = { $name }: { $status }{ $order ->
        [0] {""}
       *[other] {" "}· { $order }
    }
speech-order = Set the order
speech-ask-order = { $count ->
        [0] There is nothing to set in order yet.
       *[other] Proposed: whoever has not spoken before comes first, sectors in balance. Tap a name to move it up; then confirm, and the speakers are told.
    }
speech-order-line = { $place }. { $name } · { $sector } · spoke { $spoken }× before
speech-order-set = ✅ Set this order
speech-order-told = The order is set; whose place is new has been told.
speech-live = 🎙 The floor
speech-live-again = Refresh
speech-live-list = 🎙 <b>{ $title }</b>
    { $speaking ->
        [0] Nobody has the floor.
       *[other] Speaking: <b>{ $name }</b>, { $minutes } of { $limit } minutes
    }
    { $count } waiting, { $hands } hands up
speech-floor-begin = ▶️ { $name }{ $order ->
        [0] {" "}✋
       *[other] {" "}({ $order })
    }
speech-floor-finish = ⏹ { $name } has spoken
speech-floor-give-way = Gives way: { $name }
speech-hand = ✋ <b>{ $name }</b> asks for the floor · { $title }
speech-hand-raised = Your hand is up. Please wait for the chair.
speech-warning = ⏳ <b>{ $name }</b>: one minute left · { $title }
speech-lifted = It is a draft of an opinion item now. Please add the analysis and the suggestions, then submit it.
speech-moved-on = This speech has moved on. Below is how it stands now.
speech-not-yours = This is not yours to do.
speech-no-call = One cannot apply for a speech now: not yet, or not any more.
speech-twice = You have applied for a speech at this meeting already.
speech-too-long = About { $length } characters, which takes { $minutes } minutes; { $limit } at most. Please shorten it.
speech-order-changed = What can be set in order has changed. Please open the order once more.
speech-not-there = Sign in first, then ask for the floor.
speech-hand-up = Your hand is up already.
speech-one-at-a-time = Somebody has the floor. Please end that speech first.
speech-not-yet = After the meeting what was not spoken can become an opinion item, once.

# Afterwards
meeting-act-assess = 📊 Ask for assessments
meeting-act-ratings = What they say
meeting-act-outcome = 🏁 Record an outcome
meeting-assess-sent = Sent to those who were there; it is anonymous.
meeting-assess-asked = 📊 A minute for an assessment of <b>{ $title }</b>? It is anonymous and only added up.
meeting-rate = Begin
meeting-rate-ask = ({ $number } of { $count }) { $question }? From 1 (lowest) to 5.
meeting-mark = { $mark }
meeting-rated = Thank you. The sheet carries no name.
meeting-ratings = 📊 <b>{ $title }</b>: { $count } sheets (anonymous)

    { $lines }
meeting-outcome-adopted = Adopted
meeting-outcome-partly = Adopted in part
meeting-outcome-under_study = Under study
meeting-outcome-carried_out = Carried out
meeting-outcome-explained = Not adopted, explained
meeting-ask-outcome = Which outcome? There are { $count } so far.
meeting-ask-outcome-words = { $outcome }: which body took up what, and how is it carried out? Everybody who took part will read it.
meeting-outcome-kept = Recorded: { $outcome }. Everybody who took part is being told.
meeting-outcome-told = 🏁 There is an outcome of <b>{ $title }</b>: <b>{ $outcome }</b>
    { $words }
meeting-no-indicators = There are no questions for the sheet yet.
meeting-rate-not-there = After the meeting those who were there assess it.
meeting-rated-already = You have handed in your sheet. Thank you.

# Groups and substitutes
meeting-group-choose = 👥 Choose a group
meeting-ask-group = Please choose a <b>sub-topic</b>: you will sit in its group.
meeting-group-line = { $group }
meeting-group-kept = Your group is noted.
meeting-group-none = There is no such group. Please write the sub-topics into the notice first.
meeting-groups = 👥 Sub-topic groups
meeting-groups-list =
    👥 <b>Sub-topic groups</b> · { $title }

    { $lines }
    In none · { $none }
meeting-groups-share = Share out those in none
meeting-groups-shared = { $count } people shared out, sectors in balance.
meeting-substituting = Substitutes
meeting-ask-substitutes = May those who cannot come send somebody else? Now: { $substitutes }.
meeting-substitutes-none = In person only
meeting-substitutes-observers = Observers may
meeting-substitutes-all = Everybody may
meeting-answer-substitute = Send somebody
meeting-ask-substitute = Who comes in your place? <b>Name, body and office</b> ({ $limit } characters at most).
meeting-substitute-named = <b>{ $name }</b> sends somebody else: { $substitute } · { $title }
meeting-substitute-noted = It is noted that somebody comes in your place: { $substitute } · { $title }
meeting-no-substitute = This meeting is attended in person. If you cannot come, please ask for leave.
meeting-sheet-group = Group
meeting-sheet-substitute = In their place: { $substitute }
meeting-minutes-substitutes = Substitutes:{" "}
meeting-minutes-stands-in = { $substitute } (for { $name })
meeting-public-kind = Constituents can be invited to grass-roots consultations only.
meeting-public-optional = Where constituents are invited nobody has to ask for leave: choose “attend or not” or no answer.
meeting-public-many = A meeting with constituents is told to { $limit } people at most. Choose fewer sectors, or ask by an announcement first who would come.
