"""What machines read of the site: feeds, maps, structured data."""
