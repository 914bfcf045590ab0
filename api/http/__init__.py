"""What all routes share: access, request fields, problem details, the OpenAPI schema."""
