# Leaving
privacy-forget =
    <b>Erase everything about you</b>

    <b>Erased at once:</b> how we reach you, your language and your consent; what you told us, with pictures and files; what you had not finished; messages that were not sent yet.
    <b>Withdrawn:</b> { $open ->
        [0] You have no open concern.
        [one] Your one open concern. The member only learns that it was withdrawn.
       *[other] Your { $open } open concerns. The members only learn that they were withdrawn.
    }
    <b>Kept:</b> opinion items that were issued are the committee’s record. Your identity is not in them, and nothing ties them to you any more. The log of what was done when holds numbers alone.
    <b>Backups:</b> where an older backup is restored, you are erased again by itself. { $held ->
        [0] {""}
       *[other] {""}

        <b>Held by law</b>: { $held } of your concerns must be kept by law. Your name, how to reach you and every tie to you go now like everything else; the contents and files stay encrypted, for the liaison office alone, and are deleted as soon as the hold is released.
    }

    The chat on your phone is yours to delete. If you come back, you are somebody new here.
privacy-forget-placed =
    <b>Erase everything about you</b>

    <b>Erased at once:</b> the tie between your account and your seat or post, your language and your consent; what you had not finished; messages that were not sent to you yet; concerns that you brought yourself, with pictures and files.
    <b>Withdrawn:</b> { $open ->
        [0] You have no open concern of your own.
        [one] Your own one open concern.
       *[other] Your own { $open } open concerns.
    }
    <b>Kept:</b> the seat or post, and what was done in that office, are the committee’s record. Cases that you are working on go to the convenor, and the liaison office learns that the account is no longer bound.
    <b>Backups:</b> where an older backup is restored, you are erased again by itself. { $held ->
        [0] {""}
       *[other] {""}

        <b>Held by law</b>: { $held } of your concerns must be kept by law. Your name, how to reach you and every tie to you go now like everything else; the contents and files stay encrypted, for the liaison office alone, and are deleted as soon as the hold is released.
    }

    The chat on your phone is yours to delete. To serve again you need a new code.
privacy-forget-go-on = Erase everything about me
privacy-forget-ask = This cannot be taken back. Erase everything now?
privacy-forget-sure = Yes, erase
privacy-forgotten =
    Everything about you is erased, and messages that were not sent yet are cancelled.

    Nobody here knows you any more. If you need us again, send /start.
privacy-place-free = The chat account of { $name } is no longer bound; the seat or post remains. To go on, a new code has to be issued.
command-forget = Erase everything about me

# A copy
privacy-copy = This is everything that is held about you here (part { $part } of { $parts }). Open the page in it with a browser. Keep it safe, and do not forward it.
privacy-copy-first = A copy first
privacy-copy-again = There is one copy a day, and today’s was sent to you. Please ask again tomorrow.
privacy-copy-left = { $count } more files were too large for it; the committee’s office can hand them over.
privacy-copy-title = What the members’ contact service of the { $committee } holds about you
privacy-copy-head =
    Your number is { $number }; made { $at }. In a written request, please name that number.

    This is all that this service keeps about you. Other people’s identities and members’ working notes are not in it.
privacy-yes = yes
privacy-no = no
command-mydata = Everything about me (a copy)

privacy-table-people = You
privacy-table-consents = Your consent
privacy-table-seats = Your seat
privacy-table-posts = Your post
privacy-table-codes-used_by = Codes you used
privacy-table-wrong_codes = Wrong codes you tried
privacy-table-drafts = What you have not finished
privacy-table-concerns-contributor = Concerns you raised
privacy-table-talk_messages = Messages you sent
privacy-table-talk_messages-to_id = Messages you received
privacy-table-talk_notes = Notes you wrote
privacy-table-files-owner_id = Your files
privacy-table-outbox = Messages sent to you
privacy-table-broadcasts-composer = Announcements you composed
privacy-table-broadcasts-approver = Announcements you approved
privacy-table-broadcast_recipients = Announcements sent to you
privacy-table-unsubscribed = Announcements you do not want
privacy-table-opinions-author = Opinion items you sent
privacy-table-opinions-editor = Opinion items you edited
privacy-table-opinions-claimed_by = Opinion items you hold
privacy-table-opinions-reporter = Opinion items of your seat
privacy-table-opinion_versions = Texts you wrote
privacy-table-audit = The log of what you did
privacy-table-person_copies = Copies you were given
privacy-table-co_reporters-seat_id = Items you were asked to co-sign
privacy-table-concerns-seat = Concerns you handle
privacy-table-legal_holds = Legal holds that you have set
privacy-table-inbox = What came from you

privacy-field-address = Account number
privacy-field-language = Language
privacy-field-role = Role
privacy-field-reachable = Reachable
privacy-field-consent = Notice agreed to
privacy-field-came_at = First came
privacy-field-version = Version
privacy-field-text_hash = Fingerprint of the text
privacy-field-at = When
privacy-field-name = Name
privacy-field-unit = Unit
privacy-field-sector = Sector
privacy-field-second_sector = Second sector
privacy-field-status = Status
privacy-field-number = Number
privacy-field-words = Words
privacy-field-reach = How to reach you
privacy-field-reason = Reason
privacy-field-outcome = Outcome
privacy-field-outcome_words = Answer
privacy-field-submitted_at = Submitted
privacy-field-since = Since
privacy-field-pseudonym = Pseudonym
privacy-field-entry = Came through
privacy-field-named = Named
privacy-field-rating = Your rating
privacy-field-places = Place
privacy-field-title = Title
privacy-field-situation = Situation
privacy-field-analysis = Analysis
privacy-field-suggestions = Suggestions
privacy-field-kind = Kind
privacy-field-state = State
privacy-field-received_at = Received
privacy-field-told_at = Told
privacy-field-settled_at = Settled
privacy-field-side = Side
privacy-field-verb = What was done
privacy-field-made_at = Made
privacy-field-mime = File type
privacy-field-desks = Desks
privacy-field-going_at = To be deleted on
privacy-field-gone_at = Deleted on
privacy-field-released_at = Released at
privacy-field-term = Term
