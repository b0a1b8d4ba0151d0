"""Opinion items (社情民意信息): from the draft to the outcome."""
