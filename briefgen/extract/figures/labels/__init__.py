"""What a figure measures, worded from the parse of its sentence.

`measures.measured` is the entry: it puts the quantity in its sentence (`placed`), asks the rules in
turn (`choice`) and completes and checks what they say (`completed`, `fuller`, `prices`, `ranks`,
`denials`).  Every rule is a function of the quantity in its sentence, returns a phrase or nothing,
and asks only rules of the modules below its own:

- the clause and its parts: `clauses`, `subjects`, `parts`, `things`, `clausal`, `deeds`, `told`,
  `closings`, `paired`;
- times and ages: `times`, `spanned`, `lapsed`, `ago`, `durations`, `spells`, `ages`;
- money: `sums`, `prices`, `handled`;
- shares: `groups`, `shares`, `bracketed`, `gapped`;
- amounts of all kinds, their levels and changes: `amounts`, `levels`, `changed`;
- measures: `distances`, `ratios`, `ways`, `dimensions`;
- counts: `antecedents`, `elided`, `tallies`, `margins`, `matches`, `ranks`.
"""
