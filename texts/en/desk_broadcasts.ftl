# The desk: announcements
console-way-broadcasts = Announcements
console-done-tested = Sent to your chat; please look at it on your phone.
console-done-proposed = Approval was asked for; it goes out by itself once it is given.
console-done-scheduled = On its way; the progress is shown here.
console-done-returned = Returned; whoever wrote it hears why.
console-done-approved = Approved.
console-done-amended = The correction waits for a second person.
console-done-corrected-out = The correction is going out.
console-upload-refused = This file cannot be used: { $reason }.
console-broadcast-new = Write a new one
console-broadcast-composer = Written by
console-broadcast-approver = Approved by
console-broadcast-ended = Ended
console-broadcast-delivered = Delivered
console-broadcast-none = There are no announcements yet.
console-broadcast-amended-tag = a correction waits
console-broadcast-returned = Why it was returned
console-broadcast-words = Words
console-broadcast-limit = characters, { $limit } at most
console-broadcast-stored = What is stored now
console-broadcast-unkept = Please look at what is marked in red; the rest is saved.
console-broadcast-overtaken = Somebody else changed this text after you had opened it. So as not to overwrite it, yours is not stored; it still stands below. Please compare it with what is stored now, then save again.
console-broadcast-preview = On a phone ({ $language })
console-broadcast-aim = Choose the audience
console-broadcast-at = Time; empty means as soon as possible
console-broadcast-urgent = Urgent: at night ({ $begins }–{ $ends }) as well
console-broadcast-urgent-tag = urgent
console-broadcast-starts = As it is now, it begins at { $at }.
console-broadcast-starts-now = It begins at once.
console-broadcast-quiet = 🌙 At night ({ $begins }–{ $ends }) nobody is disturbed: it waits until then.
console-broadcast-urgent-on = Urgent: at night as well.
console-broadcast-time-overtaken = Somebody else changed the time after you had opened it. Yours is not stored yet; save again if it is to stand.
console-broadcast-cost = Cost: about { $cost } Stars (paid, for speed)
console-broadcast-attach-lead = A picture, PDF, Office file or the like, 20 MB at most; it is checked, and authors’ names are taken out
console-broadcast-whole = Send a picture in full size, as a file
console-broadcast-attach = Upload
console-broadcast-label = Label ({ $language })
console-broadcast-address = Address
console-broadcast-link-add = Add the button
console-broadcast-link-out = Take out
console-broadcast-file-none = Please choose a file first.
console-broadcast-check = Check and send (to { $total } people now)
console-broadcast-check-two = Check and ask for approval (for { $total } people now)
console-broadcast-last-look = Please check once more
console-broadcast-instead = Nothing is written in it; the words in the other language are sent.
console-broadcast-change = Back to change it
console-broadcast-reach = Who gets it now
console-broadcast-count = { $total } in all: { $members } members, { $staff } staff, { $constituents } constituents
console-broadcast-unreachable = { $count } of them cannot be reached now
console-broadcast-unsubscribed = { $count } more have unsubscribed and are left out
console-broadcast-sample = For example: { $names }
console-broadcast-two = A second person has to approve it
console-broadcast-progress = Progress
console-broadcast-left = Not sent yet
console-broadcast-resting = Quiet hours; it goes on at { $until }.
console-broadcast-refused = It pauses by itself: { $reason }
console-broadcast-stop-words = { $left ->
        [0] {""}
       *[other] Once stopped, the { $left } people who have not got it will not get it any more.
    }{ $former ->
        [0] {""}
       *[other] {" "}The { $former } who have the former words keep them.
    }
console-broadcast-amendment = A correction waits ({ $language })
console-broadcast-amend = Correct the { $language } words
console-broadcast-amend-lead = The whole corrected text. Where it has arrived ({ $sent }) it is changed in place, or followed by a new message
console-broadcast-amend-two = This announcement was approved; a second person has to agree to the correction as well.
console-broadcast-why = Why it is returned
console-broadcast-totals = In all
console-broadcast-each = By name (constituents have none here, they are counted)
console-broadcast-results-note = Delivery is looked at to send better; it is not circulated, and judges nobody.
