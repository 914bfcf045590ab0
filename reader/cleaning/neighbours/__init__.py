"""What a line is by what stands beside it: teasers, excerpts, boxes, notes below the text, sub-headings."""
