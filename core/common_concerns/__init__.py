"""Common concerns (共性诉求): several concerns about one matter, one of them worked on, each outcome told to everybody."""
