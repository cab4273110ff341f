"""Word files made here, edited elsewhere and read back: one change at a time.

`paragraphs` reads the file, `proposals` says what it changes in the texts as they are known and puts in what was taken,
`reading` knows which texts the file was made from.
"""
