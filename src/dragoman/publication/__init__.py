"""The public site: pages, pictures, templates, feeds; the outbox of changes."""
