"""Privacy: a copy of everything that is held about a person, and leaving for good."""
