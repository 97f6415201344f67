"""What can be found: classified results without a sentence, one module for each group of screens.

Every value may be shown already: a count is the text that disclosure lets out ("few", "19"), a rate the
bounds it leaves, a month YYYY-MM, a day a date, a name as the files give it.
"""
