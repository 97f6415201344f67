"""What we hand out to be filled in: blank logs, sign-in sheets and self-reports, forms to copy, rows to correct."""
