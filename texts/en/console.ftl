# The web desk
console-name = Web desk
console-skip = Skip to the page
console-me = Me
console-ways = Sections
console-way-home = Home
console-home-title = Desk
console-home-lead = Choose a section to begin. Press ? for the keyboard.
console-close = Close
console-sessions = Sign-ins
console-sessions-lead = These are your sign-ins at the web desk. If you do not recognise one, please end it and tell your administrator.
console-session-device = Device
console-session-began = Signed in
console-session-seen = Last used
console-session-this = this one
console-session-end = End
console-done-ended = That sign-in was ended.
console-out = Sign out
console-out-title = Signed out
console-out-words = You have signed out of the web desk. To come back, please send /web in the chat for a link.
console-desk-information = Information office
console-desk-liaison = Liaison office
console-desk-secretary_general = Secretary-general
console-desk-proposals = Proposals
console-desk-meetings = Meetings
console-desk-broadcast = Announcements
console-desk-audit = Audit
console-desk-administration = Administration

# Coming in
console-door-title = Sign in to the web desk
console-door-who = You are about to sign in as
console-door-words = Please check the name, then press the button. The link works once.
console-door-enter = Sign in
console-app-words = Confirming who you are.
console-app-else = If nothing happens, please close this page and send /web in the chat for a sign-in link.

# Keyboard
console-keys = Keyboard
console-keys-rows = next row, previous row
console-keys-open = open
console-keys-tick = tick
console-keys-search = search
console-keys-away = leave a field, close a window
console-keys-here = On this page
console-keys-ways = Go to

# Live
console-live-stale = Something on this page has changed. What you are writing is still here; please reload when you are done.
console-live-over = You are signed out. Please send /web in the chat to sign in again; copy what is not saved first.

# A second look
console-confirm-title = Please confirm in the chat
console-confirm-words = To be sure that it is you who is about to { $purpose } ({ $what }), a question was sent to your chat. Please tap “Yes, go ahead” within a few minutes, then go on here.
console-confirm-go-on = I have confirmed, go on

# What went wrong
console-not-yours = This section is not open to your desk.
console-form-old = This page was open for too long, or you have signed in anew. Nothing was submitted. Please go back, reload and try again.
console-field-wrong = One of the fields could not be understood, and nothing was submitted. Please go back and check.
console-error-home = Home
console-error-400 = That request does not work
console-error-401 = Please sign in
console-error-403 = Not open to you
console-error-404 = Not found
console-error-405 = That does not work here
console-error-409 = Things have moved on
console-error-413 = Too large
console-error-421 = Wrong address
console-error-422 = Something needs to be changed
console-error-500 = Something went wrong
console-error-503 = Not available right now
console-next-400 = Please go back, reload and try again.
console-next-401 = Please send /web in the chat and open the link that you get. Without use, a sign-in ends by itself after a while.
console-next-403 = If you need it, please ask your administrator.
console-next-404 = It may be gone, or not be yours to see. Please open it from the list again.
console-next-405 = Please go back and use the buttons on the page.
console-next-409 = Please go back and reload, and decide when you have seen how things stand.
console-next-413 = Please shorten the text or use a smaller file.
console-next-421 = Please open the desk by the address that your administrator gave you.
console-next-422 = Please go back and change it; what you wrote is still on the previous page.
console-next-500 = Nothing was saved. Please try again later; if it happens again, tell your administrator when it was.
console-next-503 = The database does not answer right now, and nothing was saved. Please reload in a few seconds.

# Reading programme
console-way-readings = Reading
console-save = Save
console-done-kept = Saved.
console-reading-title = Title
console-reading-begins = From
console-reading-ends = To
console-reading-groups = Reading groups
console-reading-group = Name
console-reading-host = Host
console-reading-book = Book
console-reading-entry = How to come in
console-reading-readers = People
console-reading-no-groups = No reading group yet.
console-reading-books = Recommended books
console-reading-no-books = Nobody has recommended a book yet.
console-reading-new-book = Recommend: title / author
console-reading-why = Why (may be left out)
console-reading-plan = Chapters
console-reading-lay-out = Plan the chapters
console-reading-titles = One title a line, one a week
console-reading-chapter = Chapter
console-reading-week = From
console-reading-guide = Introduced by
console-reading-notes = Notes
console-reading-who = Readers
console-reading-nobody = Nobody has joined yet.
console-reading-introduction = Introduction
console-reading-spoken = A recording or a file; it can be heard in the chat
console-reading-question = Question
console-reading-featured = In the booklet
console-reading-no-notes = No notes yet.
