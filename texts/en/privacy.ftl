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
    <b>Backups:</b> where an older backup is restored, you are erased again by itself.

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
    <b>Backups:</b> where an older backup is restored, you are erased again by itself.

    The chat on your phone is yours to delete. To serve again you need a new code.
privacy-forget-go-on = Erase everything about me
privacy-forget-ask = This cannot be taken back. Erase everything now?
privacy-forget-sure = Yes, erase
privacy-forgotten =
    Everything about you is erased, and messages that were not sent yet are cancelled.

    Nobody here knows you any more. If you need us again, send /start.
privacy-place-free = The chat account of { $name } is no longer bound; the seat or post remains. To go on, a new code has to be issued.
command-forget = Erase everything about me
