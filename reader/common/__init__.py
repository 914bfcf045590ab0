"""What all rooms use: whole files, typed tables, a time limit for HTTP, the guard of rules, faults in our words."""
