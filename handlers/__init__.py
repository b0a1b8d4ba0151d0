"""The chat side of each feature; ``ROOMS`` lists them in order, the last one answers what nobody took."""
