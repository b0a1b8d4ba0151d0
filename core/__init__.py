"""The rules of the house: standard library only, no framework, no clock and no chance of its own."""
