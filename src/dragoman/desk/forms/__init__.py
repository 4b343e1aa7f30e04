"""What is asked of people at the desk."""
