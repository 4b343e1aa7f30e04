"""What the specifications ask of files for machines: bytes in, sentences on what is wrong out."""
