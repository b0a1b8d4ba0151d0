"""What is before a person (我的日程): meetings, deadlines and cases, on one screen and as a calendar to subscribe to."""
