"""Everything in Spanish: one function for each kind of finding."""

from tlc_data.words.spanish import answers, around, meetings, months, places, records, use
from tlc_data.words.spanish.speech import spanish

__all__ = ["answers", "around", "spanish", "meetings", "months", "places", "records", "use"]
