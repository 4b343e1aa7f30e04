"""Archives of any size become clippings: folders and WARC files, on one machine or many."""
