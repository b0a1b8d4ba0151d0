"""Concerns (诉求): from the first words to the rated outcome."""
