"""Tables with a contract: what a column means, what a cell may say, what is wrong with it."""
