"""Persons, members' seats and posts of the staff."""
