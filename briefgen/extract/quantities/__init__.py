"""Quantities in running text: numerals, their units, what they count and how they are bounded.

The steps, each a module: `tokens` splits a text, `numerals` reads one number, `spans` joins
numbers to ranges, scores and ratios, `filters` drops those that are names, dates or numbering,
`units` and `nouns` find the unit, `bounds` the qualifier, `topics` what is measured.
"""
