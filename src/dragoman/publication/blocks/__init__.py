"""What editors build pages from: the body of an article, the front page, a dossier's timeline, the footer."""
