# Raising a concern
concern-ask-matter =
    Please tell us what the matter is.

    Words, voice, pictures, documents or a place, in as many messages as you like. Press “Done” when that is all.
concern-ask-matter-proxy =
    Please tell the matter that you bring for somebody else, in their own words where you can. Ask them first.

    Write, send a voice message, pictures, documents or a place, in as many messages as you like; then press “Done”. You will hear what becomes of it here; please tell them.
concern-ask-more = Please go on. Press “Done” when that is all.
concern-so-far =
    Noted: { $length } characters, { $files } file(s), { $places } place(s).

    You can add more; press “Done” when that is all.
concern-done = ✅ Done
concern-ask-sector = Which sector is this closest to? Choose the nearest one.
concern-sector-unknown = Not sure, let the staff decide
concern-summary =
    <b>Please check</b>

    <quote>{ $words }</quote>
    Files: { $files } · places: { $places }
    Sector: { $sector }
    Identity: { $identity } · { $origin }
concern-origin-self = brought by the person
concern-origin-proxy = brought for somebody else
concern-identity-pseudonym = pseudonym (neither name nor account is shown)
concern-identity-named = named (shown to the assigned member only)
concern-submit = ✅ Submit
concern-be-named = Be named
concern-stay-anonymous = Stay under a pseudonym
concern-change-sector = Other sector
concern-add-more = Add more
concern-ask-name = How would you like to be called? Shown to the assigned member only.
concern-ask-reach = How can you be reached (phone or otherwise)? Shown to the assigned member only.
concern-submitted = Concern { $number } is submitted.
concern-receipt =
    <b>Received as { $number }</b>

    Sector: { $sector }. A member will be asked to take it up; you get a first answer within { $days } working days.

    A member can explain policies, mediate, refer it to the body in charge, or write it up as an opinion item; a member cannot replace a court or take an administrative decision.
    Every step, and the outcome, will be told to you here.
concern-view = View
concern-open = Open

# Other channels
concern-scope-ask =
    { $advice }

    You can take that way first. If you want a member to look at it all the same, press “Raise it anyway”, and the staff decide.
concern-follow = Yes, I will do that
concern-insist = Raise it anyway
concern-following =
    { $advice }

    The matter is on record as { $number } and counts in the statistics.
concern-redirected-receipt = If it is not solved there, come back at any time and press “Raise it anyway” ({ $number }).
concern-insisted = Fine. { $number } has gone to the staff; you will hear within one working day.
concern-urgent = ⚠️ { $advice }
concern-scope-danger = If somebody is in danger now, call at once: police 110, fire 119, ambulance 120, traffic accident 122. This service cannot replace emergency help.
concern-scope-distress = If it is too much for you, please call the national psychological helpline 12356, at any hour; in an emergency call 110 or 120. If you want to talk, we listen too.
concern-scope-hotline = For a single service request like this, the public service hotline 12345 usually acts on the same day.
concern-scope-court = Matters before a court, an arbitration or a reconsideration body are decided there by law; for legal aid call 12348.
concern-scope-petition = Personal petitions go to the petition office, also through its national online platform.
concern-scope-discipline = To report misconduct of officials call 12388 or use the discipline inspection website; they keep your name confidential.
concern-channel-danger = 110 / 119 / 120
concern-channel-distress = 12356 helpline
concern-channel-hotline = 12345 hotline
concern-channel-court = Court, arbitration, 12348
concern-channel-petition = Petition office
concern-channel-discipline = 12388 discipline inspection

# My concerns
concern-mine = You have raised { $count } matter(s). Open one to see how it stands.
concern-mine-none = You have not raised any matter yet.
concern-line = { $number } · { $status }
concern-own =
    <b>{ $number }</b> · { $status }
    Submitted { $at } · { $sector } · { $files } file(s)

    <quote>{ $words }</quote>
    What was said about it: { $outcome }

    { $next }{ $goes ->
        [0] {""}
       *[other] {""}

        The time for which it is kept is nearly over; its contents are deleted from { $going } on.
    }
concern-going =
    Your concern { $number } came to its end some time ago, and the time for which we keep it is nearly over.

    From { $day } on its words, the talk, the pictures and the files are deleted here, and nothing ties it to you any more. Only the number, the sector, the dates and the outcome remain, for the figures.

    If you would like to keep something, take a copy first. Otherwise there is nothing to do.
concern-draft-going =
    You began to raise a concern and have not submitted it yet.

    To go on, press the button below. Otherwise there is nothing to do; what was not submitted is deleted from { $day } on.
concern-draft-go-on = Go on
concern-going-copy = Take a copy
concern-gone = The time for which this concern was kept is over; its contents are deleted and cannot be opened any more. If the matter is not settled, you are welcome to bring it again with /new.
concern-words-gone = (contents deleted, as promised)
concern-gone-note = The contents of this concern were deleted as promised; no note can be added.
concern-next-submitted = The staff are looking at it and will tell you within one working day.
concern-next-redirected = You were shown another channel. If that did not help, press “Raise it anyway”.
concern-next-refused = It was not taken in; the reason stands above. If there is something new, you can raise it again.
concern-next-accepted = Taken in; a member is being asked.
concern-next-joined = Dealt with together with the same concern of others; you will hear the outcome.
concern-next-assigned = A member has it and will answer you soon.
concern-next-in_dialogue = The member is talking with you; just write a message.
concern-next-needs_information = The member is waiting for more from you; just write a message.
concern-next-dormant = Asleep for now. Any message wakes it.
concern-next-referred = Referred to the body in charge; you will be told its answer.
concern-next-explained = The member has answered.
concern-next-mediated = The member has mediated.
concern-next-eased = The member has answered.
concern-next-answered = The body in charge has answered.
concern-next-lifted = Written up as an opinion item; you will be told what becomes of it.
concern-next-awaiting_rating = Please tell us whether it is solved.
concern-next-closed = Closed.
concern-next-under_review = The secretary-general is considering whether to open it again.
concern-next-reopened = Opened again; the member will be in touch.
concern-next-withdrawn = You have withdrawn it.
concern-add = Add something
concern-ask-add = Please send what you want to add to { $number }: words, pictures or a voice message.
concern-added = Added to { $number }; the member will see it. You can send more.
concern-withdraw = Withdraw
concern-withdraw-ask = Withdraw { $number }? Nobody will work on it any more.
concern-withdraw-yes = Yes, withdraw
concern-withdraw-done = { $number } is withdrawn.
concern-reopen = Not solved, open it again
concern-appeal = Ask the secretary-general
concern-reopen-done = Received. { $number } will be looked at again, and you will hear.

# Told to the constituent
concern-told-accepted = Your concern { $number } is taken in; a member is being asked.
concern-told-redirected =
    For your concern { $number } this way is recommended:

    { $advice }

    If you want a member to look at it all the same, open it and press “Raise it anyway”.
concern-told-refused = There is a decision on your concern { $number }. Press “View”.
concern-told-assigned = A member now has your concern { $number } and will be in touch here.
concern-told-answering = Your concern { $number } is answered by { $member }, member of the committee. Just write back to talk with the member.
concern-told-taken = The member has taken up { $number } and is looking into it.
concern-told-referred = Your concern { $number } was referred: { $unit }. You will be told the answer.
concern-told-ended =
    There is an outcome of your concern { $number }. Press “View”.

    When you have read it, please tell us: is it solved?
concern-told-answered =
    The body in charge has answered your concern { $number }. Press “View”.

    When you have read it, please tell us: is it solved?
concern-told-lifted = Your concern { $number } was written up as opinion item { $item } for the secretariat. You will be told what becomes of it.
concern-told-granted = The secretary-general has opened { $number } again; the member will be in touch.
concern-told-upheld = Your request to open { $number } again was considered. Press “View”.
concern-sleeps = { $number } has not heard from you for a while and sleeps now. Any message wakes it; nothing is lost.
concern-rating-solved = 😊 Solved
concern-rating-partly = 😐 Partly
concern-rating-not = 🙁 Not solved
concern-rated-solved = Thank you for telling us. { $number } is closed; we wish you well.
concern-rated-partly = Thank you for telling us. { $number } is closed; it can be opened again once.
concern-rated-not = We are sorry that it is not solved. { $number } can be opened again once, with the button below.

# Consent
concern-consent-ask =
    The member thinks that your concern { $number } should be written up as an opinion item.

    Neither your name nor your account nor a way to reach you goes into it. Do you agree?
concern-consent-yes = I agree
concern-consent-no = I do not agree
concern-consent-said-agreed = Thank you. You agree that { $number } goes into an opinion item. You can change your mind until it is submitted.
concern-consent-said-declined = Fine. { $number } does not go into an opinion item; the member goes on in other ways.
concern-consent-agreed = The constituent agrees that { $number } goes into an opinion item.
concern-consent-declined = The constituent does not agree that { $number } goes into an opinion item. Please help in another way.
concern-lift-now = ✍️ Begin to write

# Members and staff
concern-to-triage = Concern <b>{ $number }</b> ({ $sector }) needs a decision whether it is taken in.
concern-to-assign = New concern <b>{ $number }</b> ({ $sector }) waits to be assigned.
concern-assigned = Concern <b>{ $number }</b> ({ $pseudonym }) is yours; a first answer is due by { $due }.
concern-taken-away = Concern { $number } was given to another member; there is nothing more for you to do.
concern-declined =
    The member has declined concern <b>{ $number }</b>; please assign it anew.

    Reason: { $words }
concern-to-refer = Concern <b>{ $number }</b> was referred to { $unit }; please follow it up and record the answer.
concern-answered =
    Concern { $number }, answer from { $unit }:

    { $words }
concern-rated = Concern { $number }, the constituent says: { $rating }.
concern-reopened = The constituent has opened concern <b>{ $number }</b> again; please be in touch.
concern-appealed = The constituent asks once more to open concern <b>{ $number }</b>; please decide.
concern-withdrawn = Concern { $number } was withdrawn; there is nothing more to do.
concern-remind = Concern <b>{ $number }</b> is due today.
concern-remind-contributor = For { $number } the member is waiting for more from you. Just write a message here.
concern-escalate = Concern <b>{ $number }</b> is overdue; please help it along.
concern-untaken = Concern <b>{ $number }</b> was assigned three working days ago and is not taken up; please ask or reassign.
concern-inbox = <b>Concerns</b>: { $cases } of yours, { $waiting } to assign.
concern-convened = Cases of my sector
concern-convened-list = <b>Cases of your sector</b>: { $count }, the longest-waiting first. Open one to give it to another member.
concern-desk = <b>Assign concerns</b>: { $count } to move on.
concern-desk-none = No concern waits for you.
concern-case-line = { $number } { $pseudonym } · { $status }
concern-card =
    <b>{ $number }</b> · { $pseudonym } · <b>{ $status }</b>
    { $sector } · with: { $assignee } · due: { $due }

    <quote>{ $words }</quote>
    Files: { $files } · places: { $places }
    { $origin } · name: { $name } · to be reached: { $reach }
    Notes: { $notes }{ $contributors ->
        [1] {""}
       *[other] {""}

        👥 A common concern of { $contributors } people: each of them hears the outcome, so please put no personal data into it.
    }
concern-no-deadline = none
concern-nobody = nobody yet
concern-files = 📎 Files
concern-files-sent = Files of { $number }
concern-assign = Choose a member ({ $count }, in order of name; the figure counts open cases).
concern-assign-nobody = No member of this sector can take it yet. Change the sector, or ask the liaison office.
concern-candidate = { $name } ({ $count })
concern-assigned-toast = Assigned
concern-refer = Which unit should handle it?
concern-unit = { $unit }
concern-move = Which sector does it belong to?
concern-redirect = Which channel is right?
concern-ask-decline = Please give the reason in a sentence, for the convenor ({ $number }).
concern-ask-ask = What would you like to know? Your words go to the constituent as they are ({ $number }).
concern-ask-explain = Please write the explanation; it goes to the constituent as it is, who is asked how it went ({ $number }).
concern-ask-mediate = Please write what was settled; it goes to the constituent as it is, who is asked how it went ({ $number }).
concern-ask-ease = Please write a few words of reassurance; they go to the constituent as they are, who is asked how it went ({ $number }).
concern-ask-record = Please write the unit’s answer; it goes to the constituent and the member ({ $number }).
concern-ask-refuse = Please say why it is not taken in; the constituent is told ({ $number }).
concern-ask-uphold = Please say why it stays closed; the constituent is told ({ $number }).

# Acts
concern-act-accept = Accept
concern-act-assign = Assign
concern-act-reassign = Reassign
concern-act-take = ✅ Take it
concern-act-decline = Decline
concern-act-ask = Ask for more
concern-act-explain = Explain
concern-act-mediate = Mediate
concern-act-ease = Reassure
concern-act-refer = Refer
concern-act-record = Record answer
concern-act-ask-consent = Opinion item
concern-act-lift = Opinion item
concern-act-grant = Open again
concern-act-uphold = Leave closed
concern-act-move = Other sector
concern-act-redirect = Other channel
concern-act-refuse = Not taken in

# Statuses
concern-status-submitted = to be judged
concern-status-redirected = shown another channel
concern-status-refused = not taken in
concern-status-accepted = to be assigned
concern-status-joined = part of a common concern
concern-status-assigned = to be answered
concern-status-in_dialogue = in dialogue
concern-status-needs_information = waiting for the constituent
concern-status-dormant = asleep
concern-status-referred = referred
concern-status-explained = explained
concern-status-mediated = mediated
concern-status-eased = reassured
concern-status-answered = answered by the unit
concern-status-lifted = in an opinion item
concern-status-awaiting_rating = waiting for your word
concern-status-closed = closed
concern-status-under_review = with the secretary-general
concern-status-reopened = opened again
concern-status-withdrawn = withdrawn

# What cannot be done
concern-moved-on = This matter has moved on; please look at how it stands.
concern-not-yours = This step is not yours to take.
concern-no-consent = The constituent has not agreed to this matter going into an item.
concern-empty = There is nothing yet. Please tell the matter in words, voice, pictures or documents first.
concern-unfinished = One step is missing before it can be submitted. Please check it again from “Raise a concern”.
concern-too-many-files = At most 10 files; this one was not taken. Everything else is kept.
concern-sector-wrong = There is no such sector; please choose again.
concern-unit-wrong = There is no such unit; please choose again.
concern-channel-wrong = There is no such channel; please choose again.
concern-member-away = This member cannot take cases at present; please choose another.
command-new = Raise a concern
command-proxy = Raise a concern for somebody else
command-my = My concerns
command-inbox = Concerns to handle
command-desk = Assign concerns
concern-pseudonymous = The person did not give a name; there is no identity to open.
concern-told-revealed = To get in touch about { $number }, the { $desk } has opened the name and contact that you gave there, with a reason on record. If you have doubts, please tell us with /feedback.
