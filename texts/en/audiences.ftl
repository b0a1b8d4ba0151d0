# Audiences: whom something is for.

audience-language-zh-CN = Chinese
audience-language-en = English
audience-role-member = members
audience-role-staff = staff
audience-role-constituent = the public
audience-part-nobody = nobody yet
audience-part-first-sectors = first sectors only
audience-part-people = people by name
audience-part-exceptions = some left out

audience-chosen = ✅ { $what }
audience-unchosen = ▫️ { $what }
audience-choose-sector = Sectors ({ $count })
audience-choose-body = Committees, groups ({ $count })
audience-choose-language = Languages ({ $count })
audience-choices-sector = Choose sectors, as many as you like; none chosen means all. <b>{ $total }</b> people now.
audience-choices-body = Choose special committees and groups, as many as you like. <b>{ $total }</b> people now.
audience-choices-language = Only to people who use these languages; none chosen means all. <b>{ $total }</b> people now.
audience-second-on = ✅ Second sectors count
audience-second-off = ▫️ Second sectors count
audience-people = By name ({ $count })
audience-exceptions = Leave out ({ $count })
audience-ask-people = Please type the name of a member or of somebody on the staff, or a part of it, then tap the name.{ $searched ->
        [0] {""}
       *[other] {""}

        “{ $asked }”: { $found } found.
    }{ $count ->
        [0] {""}
       *[other] {""}

        { $count } by name; tap a name with ✖️ to take it out.
    }
audience-ask-exceptions = Please type the name of somebody who is <b>not</b> to get it, or a part of it, then tap the name.{ $searched ->
        [0] {""}
       *[other] {""}

        “{ $asked }”: { $found } found.
    }{ $count ->
        [0] {""}
       *[other] {""}

        { $count } left out; tap a name with ✖️ to take it in again.
    }
audience-person-add = ➕ { $name } ({ $where })
audience-person-out = ✖️ { $name } ({ $where })

audience-people-full = { $limit } people by name at most. For more, please choose by role and sector.

# At the desk
console-audience-roles = Roles
console-audience-sectors = Sectors (none chosen: all)
console-audience-second = Second sectors count as well
console-audience-bodies = Committees and groups
console-audience-languages = Languages (none chosen: all)
console-audience-people = By name
console-audience-exceptions = Leave out
console-audience-take-back = Take back
console-audience-find = Find members and staff by name
console-audience-search = Find
console-audience-nobody = Nobody of this name was found.
console-audience-chosen = As it is chosen now
console-audience-persons = people
console-audience-keep = Save and count again
