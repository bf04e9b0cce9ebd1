"""How well the article is found on each page, beside other tools."""
