talk-from-constituent = [{ $number } · { $pseudonym }]
talk-from-member = [Member’s answer · { $number }]
talk-open-case = Open
talk-speak = 💬 Talk
talk-chosen = What you send from now on goes to the member who handles { $number }. Just write; a 👌 on your message says that it was taken.
talk-chosen-member = What you send from now on goes to the constituent of { $number } ({ $pseudonym }). Just write; a line that begins with “note:” is kept as a note only.
talk-which = Which matter is this message about? It goes on its way as soon as you choose; no need to send it again.
talk-case = { $number } { $pseudonym }
talk-asked = The constituent of { $number } was asked.
talk-note = 📝 Note
talk-note-ask = Please write the note ({ $number }). The constituent does not see it.
talk-noted = Noted. The constituent does not see it.
talk-kind-wrong = This kind of message cannot be passed on. Please use words, voice, pictures, a document or a place.
talk-closed = This message was not passed on: there is no talk in { $number } at present. Press “View” to see how it stands, or raise something new.
talk-edit-too-late = The former message can no longer be changed: the talk has ended, or another member has the matter.
talk-nobody-there = No member can hear you at the moment. All you sent is kept; you will be told when somebody takes the matter.
talk-earlier = 🗂 Talk so far
talk-earlier-still = Earlier messages
talk-before =
    <b>{ $number } · the talk so far</b>

    { $words }
talk-before-none = Nothing of an earlier talk in { $number } is kept.
talk-line = { $who }, { $at }
talk-kind-text = Words
talk-kind-photo = [picture]
talk-kind-document = [document]
talk-kind-voice = [voice]
talk-kind-audio = [audio]
talk-kind-video = [video]
talk-kind-video_note = [video message]
talk-kind-animation = [animation]
talk-kind-place = [place]
