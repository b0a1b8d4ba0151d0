# The web desk: coming in
command-web = Web desk
session-link =
    <b>Web desk</b>

    The button below opens the desk in your browser. The link is yours alone, holds for { $minutes } minutes and works once. Please do not pass it on.
session-open = Open the desk
session-app = Open the desk here in the messenger
session-menu = Desk
session-again = Another link
session-list = Where I am signed in
session-held =
    You are signed in at the web desk in { $count } { $count ->
        [one] place
       *[other] places
    }. After { $hours } hours without use a session ends by itself.

    Tap one to end it.
session-held-none = You are not signed in at the web desk.
session-end = End: { $device }, { $began }
session-end-all = End all of them
session-ended = Ended
session-ended-all = All ended
session-device-computer = a computer
session-device-phone = a phone's browser
session-device-app = inside the messenger
session-began =
    You have just signed in at the web desk on <b>{ $device }</b>.

    If that was not you, please tap the button below.
session-not-me = Not me, end all
session-link-wrong = There is no such sign-in link. Please send /web in the chat for a new one.
session-link-over = This sign-in link was used already or is too old. Please send /web in the chat for a new one.
session-app-used = This opening has been used already. Please close it and open it from the chat again.
session-app-wrong = It could not be confirmed that this was opened from the messenger within the last minutes. Please close it and open it from the chat again.
session-staff-only = The web desk is for the staff. If in doubt, please ask your administrator.

# The web desk: a second look
session-confirm =
    <b>Please confirm</b>

    At the web desk you are about to { $purpose }: { $what }. Is that you?
session-purpose-identity = see who brought a concern
session-purpose-broadcast = send an announcement
session-purpose-export = export data
session-confirm-yes = Yes, go ahead
session-confirm-no = Not me
session-confirm-over = This was answered already or is too old. To go on, please start again at the desk.
session-confirmed = Confirmed. Please go on at the desk.
session-refused = Refused, and all your sessions at the desk were ended. Please tell your administrator soon.
