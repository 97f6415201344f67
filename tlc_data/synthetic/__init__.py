"""The make-believe district: a plan with planted truths, then files as schools would send them."""
