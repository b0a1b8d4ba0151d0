"""Meetings and consultations (会议、协商): the notice, who comes, what is said there, and what became of it."""
