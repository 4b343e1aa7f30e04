"""The public site as plain files, and the server of them."""
