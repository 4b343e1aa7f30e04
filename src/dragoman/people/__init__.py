"""The user, roles and permissions."""
