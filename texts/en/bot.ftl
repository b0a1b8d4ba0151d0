# What the bot says for itself: in groups, on failure, about files, about old buttons

bot-description = Welcome to the CPPCC member liaison service. Tell the members of your sector what matters to you; your identity is not disclosed, and every concern is answered with an outcome.
bot-short-description = Raise a concern with a member of your sector. Every concern gets an outcome.
bot-group-only-private = Hello. To protect everybody's privacy I work in private chats only and collect nothing in groups. Please tap my picture and write to me there.
bot-flood = You write faster than we can read: your latest messages were not taken in. Please wait a minute or two and send them again. Nothing that we confirmed is lost.
bot-incident = I am sorry, this step could not be completed; the fault is ours. The incident number is <b>{ $incident }</b>, and the staff have been alerted. Please try again later; if you contact us, give this number.
bot-not-yours = This is not available to you in your present role.
bot-too-old = This button is out of date. Please open it again from the menu.
bot-masked = Contact details or an account name in your message were taken out to protect your identity; the rest is passed on as usual. If they are really needed, you will be asked separately.
bot-file-refused = One attachment was not passed on: { $reason }. The text is not affected.
bot-file-too-large = the file is larger than 20 MB; please compress or divide it and send it again
bot-file-type = files of this type are not accepted; pictures, PDF, Word, Excel, PowerPoint, text, ZIP, audio and video are
bot-file-legacy = old Office formats carry the author's name; please save it as docx, xlsx, pptx or PDF and send it again
bot-file-broken = the file cannot be opened and may be damaged; please send it again
bot-file-bomb = the file becomes too large when it is unpacked and cannot be handled safely
bot-file-program = the file contains an executable program
bot-file-empty = the file is empty
bot-file-gone = the file can no longer be fetched; please send it again
