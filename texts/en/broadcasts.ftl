broadcast-corrected = Correction
broadcast-unsubscribe = No more announcements
