"""Everything in English: one function for each kind of finding."""

from tlc_data.words.english import answers, around, meetings, months, places, records, use
from tlc_data.words.english.speech import english

__all__ = ["answers", "around", "english", "meetings", "months", "places", "records", "use"]
