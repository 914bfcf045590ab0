"""What a line is by what stands beside it: teasers, polls, boxes, captions in a row."""
