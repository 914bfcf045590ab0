"""What all routes share: access, forms, problems, the interface's description."""
