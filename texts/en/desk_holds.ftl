# How long things are kept, and legal holds
console-way-holds = Retention
console-holds-lead = Concerns whose time is over are announced to their constituents and then deleted by themselves. What the law requires to be kept is held here, with a reason; until it is released nothing of it is deleted by itself.
console-holds-going = In the next { $days } days
console-holds-going-count = { $count ->
        [0] No concern is about to be deleted.
        [one] The contents of one concern will be deleted; it was announced.
       *[other] The contents of { $count } concerns will be deleted; they were announced.
    }
console-holds-going-more = The contents of more than { $count } concerns will be deleted; these are the first.
console-holds-none = No concern is held.
console-holds-number = Number of the concern
console-hold = Legal hold
console-hold-since = Held since { $at }, set by
console-hold-restored = (set again from the ledger: an older backup was restored since; see your own files for the reason)
console-hold-damaged = (the stored reason is damaged and cannot be read; see your own files for it)
console-hold-set = Set a legal hold
console-hold-words = For a lawsuit, an inquiry and the like. Until it is released the contents are not deleted when their time is over. The reason is stored sealed; setting and releasing are logged.
console-hold-release = Release the hold
console-keeping = Retention
console-keeping-going = The constituent was told: the contents are deleted on { $at }.
console-done-held = The concern is held.
console-done-unheld = The hold is released. If its time is over, the constituent is told before anything is deleted.
console-done-unheld-gone = The hold is released, and the contents are deleted.
console-hold-last = The constituent has left; the concern is kept for the hold alone. Once it is released the contents are deleted at once and cannot be brought back.
console-hold-last-sure = Release and delete
hold-last = The constituent has left: once released, the contents are deleted at once. Please tick “Release and delete” first.
hold-already = This concern is held already.
hold-none = This concern is not held, or was released meanwhile.
hold-gone = The contents of this concern are deleted already; there is nothing to hold.
