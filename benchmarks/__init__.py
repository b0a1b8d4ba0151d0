"""What the program is measured by. Run by ``make bench``, never inside the tests."""
