# Members: writing
opinion-mine = Your opinion items ({ $count }). Open one to go on writing or to see how it stands.
opinion-mine-none = You have not written any opinion item yet. One matter, one item, in three parts: situation, causes, suggestions.
opinion-line = { $title } · { $status }
opinion-ask-title = <b>Step 1: title</b>. One line: what the matter is and what should be done, at most { $limit } characters.
opinion-ask-situation = <b>Step 2: situation and problem</b>. When, where, what, how many people. The three parts together have at most { $limit } characters.
opinion-ask-analysis = <b>Step 3: analysis of causes</b>. Why it is so and where it is stuck. At most { $limit } characters in all.
opinion-ask-suggestions = <b>Step 4: suggestions</b>. Who should do what, the more precise the better. At most { $limit } characters in all.
opinion-use-words = Begin with the constituent’s words
opinion-rewrite =
    Please send the new “{ $part }”; it replaces the whole part. At present:

    <quote>{ $words }</quote>
opinion-later = Later
opinion-summary =
    <b>{ $title }</b>

    <b>Situation and problem</b>
    { $situation }

    <b>Analysis of causes</b>
    { $analysis }

    <b>Suggestions</b>
    { $suggestions }

    Class: { $matter } · { $length } characters · { $cases } source concern(s)
    Co-reporters: { $co }{ $waiting ->
        [0] { "" }
       *[other] { " " }({ $waiting } not confirmed yet; who has not confirmed by the signature is left off)
    }
    Publication: { $publish ->
        [0] not agreed to
       *[other] agreed to
    }
    { $hint }
opinion-summary-returned =
    <b>{ $title }</b> (returned)

    Reason: { $reason }
    Note: { $words }

    <b>Situation and problem</b>
    { $situation }

    <b>Analysis of causes</b>
    { $analysis }

    <b>Suggestions</b>
    { $suggestions }

    Class: { $matter } · { $length } characters · { $cases } source concern(s)
    Co-reporters: { $co }{ $waiting ->
        [0] { "" }
       *[other] { " " }({ $waiting } not confirmed yet; who has not confirmed by the signature is left off)
    }
    Publication: { $publish ->
        [0] not agreed to
       *[other] agreed to
    }
    { $hint }
opinion-hint-none = By submitting you agree that the secretariat edits the item and sends it on.
opinion-hint-single = Hint: there seems to be more than one matter in it. A single matter is more likely to be used. By submitting you agree that the secretariat edits the item and sends it on.
opinion-hint-similar = Hint: something similar was sent before. If yours has new facts or suggestions, do submit it. By submitting you agree that the secretariat edits the item and sends it on.
opinion-hint-personal = Hint: there seem to be personal data (a phone or identity number …) in it; please take them out. By submitting you agree that the secretariat edits the item and sends it on.
opinion-change-title = Title
opinion-change-situation = Situation
opinion-change-analysis = Causes
opinion-change-suggestions = Suggestions
opinion-change-matter = Class
opinion-add-co = Co-reporter
opinion-add-case = Source concerns
opinion-publish-yes = Agree to publication
opinion-publish-no = Do not agree to publication
opinion-submit = ✅ Submit
opinion-discard = Delete the draft
opinion-discard-sure = Delete “{ $title }”? It cannot be brought back.
opinion-discard-yes = Yes, delete it
opinion-discarded = The draft is deleted.
opinion-ask-matter = Which class does this item belong to?
opinion-matter-economy = Economy
opinion-matter-urban = Urban and rural construction
opinion-matter-society = Education, science, culture, health, sports
opinion-matter-welfare = Human resources and social security
opinion-matter-united_front = United front and foreign affairs
opinion-matter-other = Other
opinion-cases = { $count } concern(s) whose constituents agreed can be added; those that were not submitted yet can be taken out.
opinion-case = Add { $number }
opinion-case-out = Take out { $number }
opinion-case-dropped = Taken out. Please also delete what the text says about that concern.
opinion-invite = Choose a member to sign with you ({ $count } to choose from), or type a name to find members of other sectors. Only who confirms before the signature is named.
opinion-seat = { $name }
opinion-invited = Invited
opinion-co-invited = { $name } invites you to sign the opinion item “{ $title }”. Please read it first, then say whether you will.
opinion-read = Read it
opinion-co-confirm = I will sign
opinion-co-decline = I will not
opinion-co-answered-confirmed = Confirmed. You will hear how the item goes on.
opinion-co-answered-declined = You have declined.
opinion-co-answered-invited = Not answered yet.
opinion-co-answered-left_off = The item is signed off already; you are not named.
opinion-co-submitted = The item “{ $title }”, which you sign with { $name }, went to the secretariat. Until it is signed off you can read it again, and step back if you do not agree.
opinion-co-discarded = { $name } has dropped the item “{ $title }”; nothing is needed from you.
opinion-co-too-late = The item “{ $title }” was signed off. Your confirmation had not come by then, so you are not named in it.
opinion-co-left-off = When item { $number } was signed off, { $name } had not confirmed and is not named.
opinion-mine-open = My items
opinion-co-confirmed = { $name } signs “{ $title }” with you.
opinion-co-declined = { $name } does not sign “{ $title }”.
opinion-sent =
    Submitted to the secretariat as <b>{ $number }</b>.

    The information office reviews it within { $days } working days. Whether it is issued, returned or kept on file, you will be told here, and so will the constituents who raised the matter.
opinion-view =
    <b>{ $title }</b>
    { $number } · { $status }{ $issue ->
        [0] { "" }
       *[other] { " " }· no. { $number_of_issue } of { $year }
    }
    Co-reporters: { $co }

    <b>Situation and problem</b>
    { $situation }

    <b>Analysis of causes</b>
    { $analysis }

    <b>Suggestions</b>
    { $suggestions }
opinion-progress-line = { $at } { $level }: { $outcome }
opinion-progress =
    Item <b>{ $number }</b>
    { $kind }: { $target } ({ $level })

    { $count ->
        [0] No outcome yet; sent on { $at }.
       *[other] { $at }: <b>{ $outcome }</b>
    }
    Note: { $words }
opinion-consent-asked = The constituent has been asked. You will be told when they agree, and can begin then; neither name nor contact goes into the item.
opinion-improve = ✍️ Improve it
opinion-returned =
    Item <b>{ $number }</b> was returned to you.

    Reason: { $reason }
    Note: { $words }

    All that you wrote is still there; improve it and submit it again.
opinion-in-edit = Item { $number } passed its first review and is being edited.
opinion-direct = Item { $number } is a direct report now and is handled with urgency.
opinion-silent = { $days } days have passed since item { $number } went to { $target } ({ $level }), and no answer came. Should there be an outcome later, you will still hear it.
opinion-source-gone = The time of concern { $number } is over and its contents are deleted. Your draft that came from it is still there, without it among its sources; you can go on with it.
opinion-retained = Item { $number } is kept on file. Note: { $words }
opinion-merged = Item { $number } was taken up in { $into }; you are named there too and will hear how it goes on.
opinion-signed = Item { $number } was signed off and waits to be issued.
opinion-issued = Item <b>{ $number }</b> was issued as no. { $issue } of { $year }.
opinion-dispatched = Item { $number }, { $kind }: { $target } ({ $level }).
opinion-recorded =
    There is an outcome for item <b>{ $number }</b>. { $target } ({ $level }): <b>{ $outcome }</b>

    Note: { $words }
opinion-corrected = The issued item { $former } needs a correction; it is number { $number } and will be issued on its own once signed.

# Told to the constituents
opinion-told-retained = Your matter was written up as item { $number }. The secretariat has kept it on file and did not send it further.
opinion-told-discarded = The member looked into item { $number }, written from your matter, and did not submit it again.
opinion-told-returned = The secretariat has asked the member to add to item { $number }, written from your matter. It will be submitted again, and you will be told.
opinion-told-improved = The member has improved item { $number }, written from your matter, and submitted it again.
opinion-told-in-edit = Item { $number }, written from your matter, has passed its first review.
opinion-told-direct = Item { $number }, written from your matter, is being handled with urgency.
opinion-told-merged = Item { $number }, written from your matter, was joined with similar ones as { $into }. What happens next is told under the new number.
opinion-told-signed = Item { $number }, written from your matter, was signed off by the leadership of the committee.
opinion-told-issued = Item { $number }, written from your matter, was formally issued. You will hear where it goes and what becomes of it.
opinion-told-corrected = Item { $former }, written from your matter, needs a correction; that is number { $number }.
opinion-told-dispatched = Item { $number }, written from your matter, was sent on ({ $level }). You will be told what becomes of it.
opinion-told-used = Good news: item { $number }, written from your matter, was <b>used</b>: it is passed on to those above ({ $level }).
opinion-told-accepted = Good news: suggestions of item { $number }, written from your matter, were <b>accepted</b> by those who decide ({ $level }).
opinion-told-instructed = Good news: a leader gave an <b>instruction</b> on item { $number }, written from your matter ({ $level }).
opinion-told-answered = Item { $number }, written from your matter, was <b>answered</b> ({ $level }).
opinion-told-not-used = Item { $number }, written from your matter, was not used this time ({ $level }). The member keeps an eye on it.
opinion-told-silent = { $days } days have passed since item { $number }, written from your matter, was sent ({ $level }), and no answer came. Should there be an outcome later, you will still hear it.

# The desk: queue and card
opinion-came = Opinion item <b>{ $number }</b> has come ({ $matter }){ $again ->
        [0] .
       *[other] , improved after it was returned.
    }
opinion-open = Open
opinion-queue = <b>Opinion queue</b>: { $count } item(s), by deadline.
opinion-queue-none = Nothing waits here.
opinion-filter = { $status } { $count }
opinion-filter-all = All
opinion-filter-mine = Mine
opinion-filter-free = Unclaimed
opinion-queue-line = { $number } { $title } · { $status }
opinion-queue-line-mine = 🖊 { $number } { $title } · { $status }
opinion-card =
    <b>{ $title }</b>
    { $number } · <b>{ $status }</b>{ $edited ->
        [0] { "" }
       *[other] { " " }(edited)
    }{ $issue ->
        [0] { "" }
       *[other] { " " }· no. { $number_of_issue } of { $year } ({ $form })
    }
    Reporter: { $reporter } ({ $sector }, { $unit })
    Co-reporters: { $co }{ $waiting ->
        [0] { "" }
       *[other] { " " }({ $waiting } not confirmed yet)
    }
    Class: { $matter } · source concerns: { $cases } · { $length } of { $limit } characters
    Review by { $due } · claimed by: { $holder } · publication: { $publish ->
        [0] not agreed to
       *[other] agreed to
    }

    <b>Situation and problem</b>
    { $situation }

    <b>Analysis of causes</b>
    { $analysis }

    <b>Suggestions</b>
    { $suggestions }
opinion-holder-none = nobody
opinion-claim = Claim
opinion-release = Release
opinion-claimed = { $name } is working on this item until { $until }. It can be taken once that has passed or it is released.
opinion-not-claimed = You have not claimed this item.
opinion-compare = Original
opinion-history = Changes
opinion-versions = The texts of { $number } ({ $count }). Open one to read it.
opinion-version-line = { $at } { $name }{ $count ->
        [0] { "" }
        [1] : { $part }
       *[other] : { $part } and more ({ $count })
    }
opinion-version =
    { $number } · { $at } · { $name }

    <b>{ $title }</b>

    <b>Situation and problem</b>
    { $situation }

    <b>Analysis of causes</b>
    { $analysis }

    <b>Suggestions</b>
    { $suggestions }
opinion-back-to-queue = ‹ Queue
opinion-compared =
    { $number }: original and edited text

    <b>Title</b>
    <quote>{ $title }</quote>
    { $edited_title }

    <b>Situation and problem</b>
    <quote>{ $situation }</quote>
    { $edited_situation }

    <b>Analysis of causes</b>
    <quote>{ $analysis }</quote>
    { $edited_analysis }

    <b>Suggestions</b>
    <quote>{ $suggestions }</quote>
    { $edited_suggestions }
opinion-edit = { $number }: which part do you want to edit? The original is kept.
opinion-correct = { $number } is issued and stays as it is. Which part needs a correction? It becomes an item of its own.
opinion-part-title = Title
opinion-part-situation = Situation and problem
opinion-part-analysis = Analysis of causes
opinion-part-suggestions = Suggestions
opinion-edit-ask =
    Please send the new “{ $part }”; it replaces the whole part. At present:

    <quote>{ $words }</quote>
opinion-return = Return to the member; the main reason is:
opinion-reason-none = none given
opinion-reason-not_single = more than one matter
opinion-reason-facts = facts too thin
opinion-reason-suggestions = suggestions not workable yet
opinion-reason-wording = wording
opinion-reason-duplicate = much the same exists
opinion-reason-scope = not for an opinion item
opinion-return-words = Reason: { $reason }. Write a few words on how to improve it, or return it as it is.
opinion-without-words = Without words
opinion-retain = Kept on file. Please say why; the reporter is told.
opinion-merge = Which item takes it up? ({ $count } to choose from) Sources and reporters go with it.
opinion-merge-wrong = Only another item of the queue that is not signed yet can take it up.
opinion-issue = How is it issued?
opinion-form-single = On its own
opinion-form-combined = Combined
opinion-dispatch = How is it sent?
opinion-kind-report_up = Reported up
opinion-kind-forward = Forwarded
opinion-kind-refer = Referred
opinion-kind-leader = Special report
opinion-dispatch-level = To which level?
opinion-level-county = county level
opinion-level-city = city level
opinion-level-region = regional level
opinion-level-national = national level
opinion-dispatch-target = To whom? Choose a unit, or type the name.
opinion-unit = { $unit }
opinion-target-wrong = Please type the name of the addressee, at most { $limit } characters.
opinion-outcomes = Open a dispatch to record what became of it.
opinion-dispatch-line = { $kind }, { $level }, { $target }: { $outcome }
opinion-outcome-ask = What became of it? Used, accepted and instructed are three different facts.
opinion-outcome-none = no outcome yet
opinion-outcome-used = Used
opinion-outcome-accepted = Accepted
opinion-outcome-instructed = Leader’s instruction
opinion-outcome-answered = Answered
opinion-outcome-not_used = Not used
opinion-outcome-silent = No reply
opinion-outcome-words = Recording “{ $outcome }”. Add a few words, or record it as it is.
opinion-urgent = The direct report <b>{ $number }</b> waits for your signature.
opinion-to-sign = Item { $number } is edited and waits for your signature.
opinion-to-issue = Item { $number } is signed off and can be issued.
opinion-remind = The review of item { $number } is due today.
opinion-escalate = The review of item { $number } is overdue.

# Statuses
opinion-status-draft = draft
opinion-status-submitted = to be reviewed
opinion-status-returned = returned
opinion-status-in_edit = being edited
opinion-status-direct = direct report
opinion-status-signed = signed off
opinion-status-issued = issued
opinion-status-dispatched = dispatched
opinion-status-feedback_sent = feedback sent
opinion-status-closed = closed
opinion-status-retained = kept on file
opinion-status-merged = merged
opinion-status-discarded = deleted

# Acts
opinion-act-edit = Edit
opinion-act-direct = Direct report
opinion-act-return = Return
opinion-act-retain = Keep on file
opinion-act-merge = Merge
opinion-act-present = Present for signature
opinion-act-sign = Sign off
opinion-act-issue = Issue
opinion-act-dispatch = Dispatch
opinion-act-record = Record outcome
opinion-act-correct = Correct

# What cannot be done
opinion-moved-on = This item has moved on; here is how it stands.
opinion-not-yours = This step is not yours to take.
opinion-own-edit = Who wrote or edited the text cannot sign it off; somebody else has to.
opinion-suspended = Items cannot be written while your duties are suspended.
opinion-consent-missing = The constituent has not agreed to this matter going into an item, or has taken it back.
opinion-consent-lost = The constituent of { $number } has taken the consent back, or has not agreed. Take the concern out under “Source concerns”, delete what the text says about it, and submit again.
opinion-secret = Secrets cannot be drafted or sent here; nothing was kept. Please delete that message at once and follow the rules for secrets.
opinion-missing-title = There is no title yet.
opinion-missing-situation = The situation is not written yet.
opinion-missing-analysis = The analysis is not written yet.
opinion-missing-suggestions = The suggestions are not written yet.
opinion-body-too-long = The text has { $length } characters; at most { $limit } are possible. Please shorten it; everything is kept.
opinion-co-reporter-wrong = This member cannot be invited.
opinion-co-reporter-asked = This member was invited already.
command-opinion = Opinion items
command-queue = Opinion queue

opinion-text-changed = The text of this item has been changed since you opened it. What you wrote is not lost; please compare, then save.

# The document of an issue
opinion-paper-masthead = Reports on Social Conditions and Public Sentiment
opinion-paper-number = No. { $number } of { $year }
opinion-paper-contents = In this issue
opinion-paper-main = To: { $names }
opinion-paper-up = Reported to: { $names }
opinion-paper-copy = Copies to: { $names }
opinion-paper-reporters = (Reported by: { $names })
opinion-paper-sector = member of the { $sector } sector
opinion-paper-printed = { $committee }, issued on { $day }
opinion-paper-mark = Taken out by { $name }, { $at }. Keep as the rules require.
opinion-paper-docx = Document DOCX
opinion-paper-pdf = Document PDF
opinion-paper-here = This is issue { $issue } of { $year }. It carries who took it out and when; please keep it as the rules require.
opinion-paper-sent = The document is on its way to you.
opinion-form-into = Into issue { $issue } (combined)
opinion-not-issued = This item has not been issued yet; there is no document.
opinion-issue-closed = That issue has been sent on already, or is not a combined one. Please choose another form.
