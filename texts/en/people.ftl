# Home
people-welcome-constituent =
    Hello. This is the members’ contact service of the <b>{ $committee }</b>.

    Tell us about a difficulty, a worry or a good idea. A member of the committee will read it and answer, and you will be told the outcome.

    By default neither your name nor your account is shown.
people-welcome-member =
    Welcome to the members’ contact service of the <b>{ $committee }</b>. Here you take up constituents’ concerns and write opinion items.

    Use the buttons below to begin; /help explains the rest.
people-welcome-staff =
    Welcome to the secretariat’s workplace of the <b>{ $committee }</b>. Here opinion items are edited and concerns are assigned.

    Use the buttons below to begin.
people-home-start = Back to the start
people-home-new = 📝 Raise a concern
people-home-mine = My concerns
people-home-help = How it works
people-home-inbox = 📥 Concerns to handle
people-home-opinions = My opinion items
people-home-write = ✍️ Write an opinion item
people-home-me = My seat
people-home-queue = 📋 Opinion queue
people-home-desk = 📥 Assign concerns
people-home-broadcasts = 📢 Announcements
people-home-web = 🖥 Web desk
people-home-readings = 📚 Reading
people-home-meetings = 📋 Meetings
people-home-role = Change role

# Help
people-help-constituent =
    <b>How to raise a concern</b>
    1. Press “Raise a concern” and say in words, voice or pictures what the matter is and where.
    2. Press “Done”, check it and submit. You receive a number.
    3. The member answers here; whatever you reply goes to the member.

    /my shows your concerns · /cancel stops what you are filling in
    /language changes the language · /privacy explains your privacy

    In danger, call 110, 119 or 120 first.
people-help-member =
    <b>What you need most</b>
    /inbox concerns to handle: answer, explain, mediate, refer
    /opinion write an opinion item
    /figures how well the loop closes: answers, outcomes, who was told
    Reply to a constituent’s message to talk to that person; a line that begins with “note:” is for your own record only.

    /me your seat · /role change role · /feedback a word to the secretariat
people-help-staff =
    <b>What you need most</b>
    /queue the opinion items: claim, edit, return, sign off, issue, dispatch
    /desk assign concerns and record the answers of handling units
    /figures how well the loop closes: answers, outcomes, who was told
    One item is edited by one person at a time.

    /role change role · /feedback give feedback

# Privacy notice and consent
people-consent =
    Hello. This is the members’ contact service of the { $committee }. Tell a member about a difficulty or a good idea here, and you will hear what came of it.

    Before we begin, please know:

    • What you tell us is used for this matter only, by members and staff of the committee.
    • You appear under a pseudonym; your name and account are not shown unless you choose so.
    • Contents are stored encrypted. The messenger itself can see messages: please leave out what must stay secret.
    • Once your concern has been dealt with, its contents are kept { $months ->
        [0] for good.
       *[other] for { $months } months and then deleted; you are told before.
    }
    • You can take your consent back at any time.
people-consent-kept =
    { people-consent }

    What you have just sent is kept. Agree, and it goes on; there is no need to send it again.
people-consent-again = Noted. Please press “Agree and continue” first; then what you sent goes on its way.
people-consent-agree = Agree and continue
people-consent-read = Read more
people-consent-decline = Not now
people-consent-language = 中文 / Language
people-consent-withdraw = Take my consent back
people-agreed = Thank you. Your consent is recorded.
people-declined = That is fine. Nothing of yours was kept. Whenever you want to raise something, press the button below.
people-withdrawn = Your consent is taken back as of now. What you had not submitted is deleted. Nothing new of yours is taken in; concerns you submitted can be followed after you agree again.
people-privacy =
    <b>Privacy</b> (version { $version })

    <b>Who</b>: { $committee }.
    <b>What is kept</b>: the words, voice, pictures, documents and places that you send, and the chat address to answer you. Your name, picture and phone number are not read.
    <b>Who sees it</b>: the member and the staff concerned see the matter, your talk with the member, and a pseudonym; a member who takes the matter over sees the talk so far. If you choose to be named, what you fill in is shown to the assigned member; where the liaison office has to see it, a reason is recorded and you are told. Before it becomes an opinion item you are asked separately.
    <b>How it is kept</b>: encrypted, with the keys apart from the data. Where and by whom a picture or document was made is taken out.
    <b>How long</b>: the contents of a concern that was dealt with are kept { $months ->
        [0] for good
       *[other] for { $months } months
    }, of one that was led elsewhere, not taken or withdrawn { $others ->
        [0] for good
       *[other] for { $others } months
    }, what you have not submitted { $draft ->
        [0] until you do
       *[other] for { $draft } days
    }. Then they are deleted; of a concern that you submitted or half told you hear { $days } days before; number, dates and outcome remain for the figures. What the law requires to be kept is kept until the reason is over.
    <b>What we cannot do</b>: chats with a bot are not end-to-end encrypted; the operator of this messenger can see messages and account numbers and stores them abroad. A bot cannot delete messages older than 48 hours, receive files of more than 20 MB, or know whether a message was read; what you send while the service is down for more than a day may not arrive. Whoever can use your account can read this chat. Style, voice and faces may tell who you are.
    <b>Your rights</b>: take back your consent or your concern at any time. The button below takes the consent back at once.

# Binding
people-code-ask = Please type the personal code that the secretariat gave you (10 letters and digits).
people-code-wrong = This code is not right. Please check it and type it again, or ask the secretariat for a new one.
people-code-expired = This code has expired. Please ask the secretariat for a new one.
people-code-used = This code was used already. If that was not you, please tell the secretariat at once.
people-code-yours-already = You have used this code already; there is nothing more to do. /role changes your role.
people-code-too-often = Too many wrong codes within an hour. Please try again in an hour, or ask the secretariat.
people-code-seat-gone = The seat or post of this code is no longer held. Please ask the secretariat.
people-bound-member = You are now using the service of the { $committee } as a <b>member</b>.
people-bound-elsewhere = Your seat or post is now used by another chat account, and this one no longer has that role. If that was not you, please tell the secretariat at once.
people-bound-staff = You are now using the service of the { $committee } as <b>staff</b>.

# Role and language
people-role-ask = Your role at the moment: { $role }. Which one do you want?
people-role-constituent = Constituent
people-role-member = Member
people-role-staff = Staff
people-role-not-held = You do not hold this role. /role shows those that you hold.
people-language-ask = 请选择语言 / Choose a language
people-language-zh-CN = 中文
people-language-en = English
people-cancelled-kept = Cancelled. What you were filling in before is still there; just go on.
people-nothing-to-cancel = You are not filling in anything at the moment.

# Seat
people-me =
    <b>{ $name }</b>
    Term { $term }, { $status }
    Sector: { $sector }
    Second sector: { $second }
    Unit: { $unit }
people-me-nothing = none
people-second-sector = Choose a second sector
people-second-ask = Choose a second sector, to be in touch with more constituents.
people-second-none = No second sector
people-second-sector-wrong = This sector cannot be chosen. Please take one from the list other than your own.
people-sector = { $sector }
seat-moved-on = The status of this seat has changed; this is not possible any more.
seat-not-yours = Seats are looked after by the members’ liaison office.
people-seat-status = The status of your seat has changed: { $status }. If you have questions, please ask the members’ liaison office.
seat-status-nominated = nominated
seat-status-active = active
seat-status-suspended = suspended
seat-status-resigned = resigned
seat-status-revoked = revoked
seat-status-ended = term ended

# Feedback
people-feedback-ask = Please write what you think of this service and of our work, or where it is a burden. It goes to the secretariat without your name.
people-feedback-thanks = Thank you. It was passed on to the secretariat.
people-feedback-nobody = There is nobody to read it at the moment, and it was not sent. Please get in touch with the secretariat directly.
people-feedback-came =
    <b>Feedback has come</b>

    { $words }

# Import of the roster
people-import-name = the name is empty or too long
people-import-sector = no such sector: { $value }
people-import-second-sector = no such second sector: { $value }
people-import-second-same = the second sector is the member’s own sector: { $value }
people-import-term = the term should be a number: { $value }
people-import-unit = the unit is too long (at most 100 characters)
people-import-body = no such committee or group: { $value }
people-import-convenor = “convenor” takes yes or no only: { $value }
people-import-twice = the same as line { $value }

# Commands
command-help = How it works
command-me = My seat
command-role = Change role
command-language = 语言 Language
command-privacy = Privacy
command-feedback = Give feedback
command-cancel = Stop what I am filling in

# What nobody took
lost-button = This button is out of date
lost-button-fresh = This button is out of date. Please begin again from the start.
lost-command = There is no such command. /help shows what can be done.
lost-kind-contact = Contact cards are not taken, and this one was not kept. To leave a way to reach you, choose to be named when you submit a concern.
lost-kind-sticker = A sticker cannot be handled. Please use words, voice, pictures, a document or a place.
lost-kind-other = This kind of message cannot be handled. Please use words, voice, pictures, a document or a place.
lost-words-constituent = Do you want to raise a concern? Press “Raise a concern” and send those words again.
lost-words-member = There is no talk that this belongs to. Open one of your concerns, or reply to a message of a constituent.
lost-words-staff = Please begin below; /help explains the rest.
