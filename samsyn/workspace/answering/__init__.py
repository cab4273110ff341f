"""The page where whoever is asked in a consultation answers: by a link, without an account."""
